package io.github.ebv4j.internal;

import java.util.Locale;

/** A number of bytes as a reader wants it: 2.0 MB, 400.0 TB. */
public final class ByteText {

    private static final String[] UNITS = {"B", "kB", "MB", "GB", "TB", "PB", "EB", "ZB", "YB"};

    private ByteText() {}

    /** One decimal, in the largest unit of which there is one; units are powers of 1000. */
    public static String of(double bytes) {
        int unit = 0;
        double value = bytes;
        while (value >= 1000 && unit < UNITS.length - 1) {
            value /= 1000;
            unit++;
        }
        return String.format(Locale.ROOT, "%.1f %s", value, UNITS[unit]);
    }
}
