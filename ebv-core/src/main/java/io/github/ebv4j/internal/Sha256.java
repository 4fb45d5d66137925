package io.github.ebv4j.internal;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The one digest that hashes of vectors, fingerprints and checksums of files are made with. */
public final class Sha256 {

    /** Length of a digest. */
    public static final int BYTES = 32;

    private Sha256() {}

    /** A fresh digest. */
    public static MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform must provide SHA-256", e);
        }
    }
}
