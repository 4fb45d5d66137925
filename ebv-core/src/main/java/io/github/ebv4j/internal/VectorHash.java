package io.github.ebv4j.internal;

import io.github.ebv4j.EquiangularBasis;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.DigestOutputStream;
import java.util.HexFormat;
import java.util.function.IntFunction;

/** The fingerprint of a set of vectors: SHA-256 of their float32 values, little-endian, in C order. */
public final class VectorHash {

    private VectorHash() {}

    /**
     * Lower-case hexadecimal SHA-256.
     *
     * @param rows vectors one after another; not modified
     */
    public static String sha256(float[] rows) {
        return sha256(1, row -> rows);
    }

    /**
     * Lower-case hexadecimal SHA-256 of the vectors of a basis, whether it stores them or not.
     *
     * @param basis the basis
     */
    public static String sha256(EquiangularBasis basis) {
        return sha256(basis.size(), basis::vector);
    }

    /**
     * Lower-case hexadecimal SHA-256 of vectors that are had one by one.
     *
     * @param count how many
     * @param row gives vector i
     */
    public static String sha256(int count, IntFunction<float[]> row) {
        try (DigestOutputStream out = new DigestOutputStream(OutputStream.nullOutputStream(), Sha256.newDigest())) {
            for (int i = 0; i < count; i++) {
                FloatStream.write(row.apply(i), out);
            }
            return HexFormat.of().formatHex(out.getMessageDigest().digest());
        } catch (IOException e) {
            throw new UncheckedIOException("a stream to nowhere cannot fail", e);
        }
    }
}
