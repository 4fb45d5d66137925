package io.github.ebv4j.construct;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/**
 * The q^2 elements of a field, each as the values at it of the additive characters of a set D of r (q + 1) others, and of
 * one constant more. D is a partial difference set of negative Latin square type: each other character's sum over D is r
 * or r - q (S. L. Ma, A survey of partial difference sets, 1994). The constant has the square q / 2 - r, so that inner
 * products are q / 2 or -q / 2, and the squared length is q (r + 1 / 2): coherence 1 / (2 r + 1) in r (q + 1) + 1
 * dimensions.
 *
 * <p>The sets are listed in a resource; a search of this project's for sets that a group of symmetries keeps found them.
 */
final class NegativeLatinFrames implements FrameCatalogue {

    private static final String RESOURCE = "negative-latin-sets.txt";

    private static final List<NegativeLatinSet> ALL = read();

    private static final List<StoredFrame> FRAMES =
            ALL.stream().map(NegativeLatinSet::frame).toList();

    @Override
    public String name() {
        return "negativeLatin";
    }

    @Override
    public Stream<Frame> frames(long size, int dimension) {
        return FRAMES.stream().map(frame -> frame);
    }

    /** All that are listed. */
    static List<NegativeLatinSet> all() {
        return ALL;
    }

    private static List<NegativeLatinSet> read() {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                NegativeLatinFrames.class.getResourceAsStream(RESOURCE), StandardCharsets.US_ASCII))) {
            return lines.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(NegativeLatinSet::parse)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the resource " + RESOURCE, e);
        }
    }
}
