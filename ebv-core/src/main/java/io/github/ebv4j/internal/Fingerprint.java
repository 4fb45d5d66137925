package io.github.ebv4j.internal;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;

/** SHA-256 of what a structured basis follows from: a kind, then numbers as little-endian 64-bit words, in order. */
public final class Fingerprint {

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
        ByteBuffer bytes = ByteBuffer.allocate(words.length * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int word : words) {
            bytes.putLong(word);
        }
        digest.update(bytes.flip());
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
