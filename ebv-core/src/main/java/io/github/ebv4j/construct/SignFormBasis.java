package io.github.ebv4j.construct;

import io.github.ebv4j.algebra.SignForms;
import java.util.Objects;

/**
 * The standard basis of R^d, d = 2^m, and then for each boolean function Q of a list the d vectors
 * (-1)^(Q(y) + w.y) / sqrt(d), one for each w; only the functions are stored.
 *
 * <p>The cosines with all vectors of one function are one fast Walsh-Hadamard transform, O(d log d) instead of O(d^2)
 * (Calderbank, Gilbert, Strauss, arXiv cs/0607098). Group 0 is the standard basis, group f + 1 belongs to function f.
 */
final class SignFormBasis extends GroupedBasis {

    private final SignForms forms;
    private final float entry;

    SignFormBasis(SignForms forms, FamilyMember member) {
        super(member, forms.fingerprint(member.size()), member.dimension());
        this.forms = forms;
        this.entry = (float) (1 / Math.sqrt(member.dimension()));
    }

    @Override
    public float[] vector(int index) {
        Objects.checkIndex(index, size());
        int d = dimension();
        float[] vector = new float[d];
        if (index < d) {
            vector[index] = 1;
            return vector;
        }
        long[] bits = forms.bits(index / d - 1);
        int w = index % d;
        for (int y = 0; y < d; y++) {
            long odd = (bits[y / Long.SIZE] >>> y % Long.SIZE ^ Integer.bitCount(w & y)) & 1;
            vector[y] = odd == 0 ? entry : -entry;
        }
        return vector;
    }

    /** {@inheritDoc} The signs of a function. */
    @Override
    float[] newScratch(int lanes) {
        return new float[Math.max(dimension(), Byte.SIZE)];
    }

    @Override
    void cosines(float[] batch, int lanes, int group, float[] signs, float[] block) {
        if (group == 0) {
            System.arraycopy(batch, 0, block, 0, block.length);
            return;
        }
        forms.signs(group - 1, signs);
        multiply(batch, signs, entry, lanes, block);
        WalshHadamard.transform(block, dimension(), lanes);
    }

    @Override
    void addWeighted(float[] block, int lanes, int group, float[] signs, float[] sum) {
        if (group > 0) {
            WalshHadamard.transform(block, dimension(), lanes);
            forms.signs(group - 1, signs);
            multiply(block, signs, entry, lanes, block);
        }
        for (int i = 0; i < block.length; i++) {
            sum[i] += block[i];
        }
    }

    /** Row y of the product is row y of the values times signs[y] times the factor. */
    private static void multiply(float[] values, float[] signs, float factor, int lanes, float[] product) {
        if (lanes == 1) {
            for (int y = 0; y < product.length; y++) {
                product[y] = values[y] * signs[y] * factor;
            }
            return;
        }
        for (int start = 0, y = 0; start < product.length; start += lanes, y++) {
            float sign = signs[y] * factor;
            for (int i = start; i < start + lanes; i++) {
                product[i] = values[i] * sign;
            }
        }
    }
}
