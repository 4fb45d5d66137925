package io.github.ebv4j.examples.fuzz;

import io.github.ebv4j.internal.Sha256;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** Changes files as bad disks, bad programs and bad people do; the same seed gives the same changes. */
final class Mutation {

    private static final long[] ODD = {
        0,
        1,
        2,
        4,
        8,
        -1,
        127,
        128,
        255,
        256,
        0x7fff,
        0x8000,
        0xffff,
        1L << 31,
        (1L << 31) - 1,
        1L << 32,
        1L << 40,
        Long.MAX_VALUE,
        Long.MIN_VALUE
    };

    private final SplittableRandom random;

    Mutation(SplittableRandom random) {
        this.random = random;
    }

    /** One to three changes; most of them near the beginning, where headers are. */
    byte[] bytes(byte[] whole) {
        byte[] changed = whole.clone();
        for (int left = 1 + random.nextInt(3); left > 0 && changed.length > 0; left--) {
            changed = change(changed);
        }
        return changed;
    }

    private byte[] change(byte[] from) {
        byte[] bytes = from.clone();
        int at = random.nextInt(3) > 0 ? random.nextInt(Math.min(bytes.length, 200)) : random.nextInt(bytes.length);
        switch (random.nextInt(8)) {
            case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
            case 1 -> bytes[at] = (byte) random.nextInt(256);
            case 2 -> put(bytes, at, Integer.BYTES);
            case 3 -> put(bytes, at, Long.BYTES);
            case 4 -> bytes = Arrays.copyOf(bytes, at);
            case 5 -> bytes = Arrays.copyOf(bytes, bytes.length + random.nextInt(64));
            case 6 -> bytes = spliced(bytes, at, Arrays.copyOfRange(from, 0, random.nextInt(from.length)));
            default -> bytes = spliced(bytes, at, number());
        }
        return bytes;
    }

    private byte[] number() {
        String[] texts = {"99999999999", "-1", "0", "1e400", "NaN", "null", "{", "[[[[", "\"", "\0", ",", "ü"};
        return texts[random.nextInt(texts.length)].getBytes(StandardCharsets.UTF_8);
    }

    private void put(byte[] bytes, int at, int width) {
        if (at + width <= bytes.length) {
            ByteBuffer buffer =
                    ByteBuffer.wrap(bytes).order(random.nextBoolean() ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
            long odd = ODD[random.nextInt(ODD.length)];
            if (width == Integer.BYTES) {
                buffer.putInt(at, (int) odd);
            } else {
                buffer.putLong(at, odd);
            }
        }
    }

    private static byte[] spliced(byte[] bytes, int at, byte[] piece) {
        byte[] longer = Arrays.copyOf(bytes, bytes.length + piece.length);
        System.arraycopy(piece, 0, longer, at, piece.length);
        System.arraycopy(bytes, at, longer, at + piece.length, bytes.length - at);
        return longer;
    }

    /** Changes before a trailing SHA-256, which is made to fit: what a digest does not catch. */
    byte[] beforeDigest(byte[] whole) {
        byte[] content = bytes(Arrays.copyOf(whole, Math.max(0, whole.length - Sha256.BYTES)));
        byte[] digested = Arrays.copyOf(content, content.length + Sha256.BYTES);
        System.arraycopy(Sha256.newDigest().digest(content), 0, digested, content.length, Sha256.BYTES);
        return digested;
    }

    /** Changes one part of a zip, which is packed again, without the project's digests. */
    byte[] insideZip(byte[] whole) throws IOException {
        Map<String, byte[]> parts = new LinkedHashMap<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(whole))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                parts.put(entry.getName(), in.readAllBytes());
            }
        }
        parts.remove("ebv-sha256.txt");
        List<String> names = new ArrayList<>(parts.keySet());
        String part = names.get(random.nextInt(names.size()));
        parts.put(part, bytes(parts.get(part)));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> entry : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
            }
        }
        return out.toByteArray();
    }
}
