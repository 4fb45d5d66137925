package io.github.ebv4j.internal;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;

/** SHA-256 of what a structured basis follows from: a kind, then numbers as little-endian 64-bit words, in order. */
public final class Fingerprint {

    private static final int CHUNK_WORDS = 1 << 13;

    private final MessageDigest digest = Sha256.newDigest();

    public Fingerprint(String kind) {
        digest.update(kind.getBytes(StandardCharsets.UTF_8));
    }

    public Fingerprint add(long... words) {
        ByteBuffer bytes = ByteBuffer.allocate(words.length * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asLongBuffer().put(words);
        digest.update(bytes);
        return this;
    }

    public Fingerprint add(int[] words) {
        ByteBuffer chunk = ByteBuffer.allocate(Math.min(words.length, CHUNK_WORDS) * Long.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN);
        for (int from = 0; from < words.length; from += CHUNK_WORDS) {
            chunk.clear();
            for (int k = from; k < Math.min(from + CHUNK_WORDS, words.length); k++) {
                chunk.putLong(words[k]);
            }
            digest.update(chunk.flip());
        }
        return this;
    }

    public Fingerprint add(byte[] bytes) {
        digest.update(bytes);
        return this;
    }

    /** Lower-case hexadecimal. */
    public String hex() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
