package io.github.ebv4j.construct;

import io.github.ebv4j.algebra.SignForms;
import io.github.ebv4j.internal.accelerator.Accelerator;
import io.github.ebv4j.internal.accelerator.Accelerators;
import io.github.ebv4j.internal.accelerator.SignFormSums;
import java.util.Objects;
import java.util.Optional;

/**
 * The standard basis of R^d, d = 2^m, and then for each boolean function Q of a list the d vectors
 * (-1)^(Q(y) + w.y) / sqrt(d), one for each w; only the functions are stored.
 *
 * <p>The cosines with all vectors of one function are one fast Walsh-Hadamard transform, O(d log d) instead of O(d^2)
 * (Calderbank, Gilbert, Strauss, arXiv cs/0607098). Group 0 is the standard basis, group f + 1 belongs to function f.
 */
final class SignFormBasis extends GroupedBasis {

    /** Dimensions that {@link Accelerator#signForms} takes. */
    private static final int LEAST_ACCELERATED = 64;

    private static final int MOST_ACCELERATED = 8_192;

    private final SignForms forms;
    private final float entry;
    /** Made when first needed; holds the functions on the other processor. */
    private SignFormSums accelerated;

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

    @Override
    Optional<SignFormSums> accelerated(long rows) {
        int d = dimension();
        if (d < LEAST_ACCELERATED || d > MOST_ACCELERATED) {
            return Optional.empty();
        }
        double additions = (double) rows * size() * Integer.numberOfTrailingZeros(d);
        return Accelerators.findFor(additions).map(this::sumsOn);
    }

    private synchronized SignFormSums sumsOn(Accelerator other) {
        if (accelerated == null) {
            accelerated = other.signForms(dimension(), size(), bitsOfAll());
        }
        return accelerated;
    }

    /** The functions one after another, 32 points to a number. */
    private int[] bitsOfAll() {
        int functions = (size() - 1) / dimension();
        int words = dimension() / Integer.SIZE;
        int[] all = new int[Math.multiplyExact(functions, words)];
        for (int f = 0; f < functions; f++) {
            long[] bits = forms.bits(f);
            for (int k = 0; k < words; k++) {
                all[f * words + k] = (int) (bits[k / 2] >>> k % 2 * Integer.SIZE);
            }
        }
        return all;
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
