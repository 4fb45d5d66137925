package io.github.ebv4j.construct;

import java.util.Objects;

/**
 * The standard basis of R^d, d = 2^m, and then for each boolean function Q of a list the d vectors
 * (-1)^(Q(y) + w.y) / sqrt(d), one for each w; only the functions are stored.
 *
 * <p>The cosines with all vectors of one function are one fast Walsh-Hadamard transform, O(d log d) instead of O(d^2)
 * (Calderbank, Gilbert, Strauss, arXiv cs/0607098). Group 0 is the standard basis, group f + 1 belongs to function f.
 */
final class SignFormBasis extends GroupedBasis<SignFormBasis.Workspace> {

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

    /**
     * What one thread works in.
     *
     * @param signs of a function
     * @param rows entry y of all queries side by side; none for a single query
     */
    record Workspace(float[] signs, float[][] rows) {}

    @Override
    Workspace newScratch(int lanes) {
        float[] signs = new float[Math.max(dimension(), Byte.SIZE)];
        return new Workspace(signs, lanes == 1 ? new float[0][] : new float[dimension()][lanes]);
    }

    @Override
    void cosines(float[] batch, int lanes, int group, Workspace work, float[] block) {
        if (group == 0) {
            System.arraycopy(batch, 0, block, 0, block.length);
            return;
        }
        float[] signs = work.signs();
        forms.signs(group - 1, signs);
        if (lanes == 1) {
            multiply(batch, signs, entry, block);
            WalshHadamard.transform(block);
            return;
        }
        float[][] rows = work.rows();
        for (int y = 0; y < rows.length; y++) {
            // Copied first: a loop over parts of arrays is slower than one over whole ones.
            System.arraycopy(batch, y * lanes, rows[y], 0, lanes);
            scale(rows[y], signs[y] * entry);
        }
        WalshHadamard.transform(rows);
        for (int w = 0; w < rows.length; w++) {
            System.arraycopy(rows[w], 0, block, w * lanes, lanes);
        }
    }

    @Override
    void addWeighted(float[] block, int lanes, int group, Workspace work, float[] sum) {
        if (group == 0) {
            add(block, sum);
            return;
        }
        float[] signs = work.signs();
        forms.signs(group - 1, signs);
        if (lanes == 1) {
            WalshHadamard.transform(block);
            multiply(block, signs, entry, block);
            add(block, sum);
            return;
        }
        float[][] rows = work.rows();
        for (int w = 0; w < rows.length; w++) {
            System.arraycopy(block, w * lanes, rows[w], 0, lanes);
        }
        WalshHadamard.transform(rows);
        for (int y = 0; y < rows.length; y++) {
            addTimes(signs[y] * entry, rows[y], sum, y * lanes);
        }
    }

    private static void multiply(float[] values, float[] signs, float factor, float[] product) {
        for (int y = 0; y < values.length; y++) {
            product[y] = values[y] * signs[y] * factor;
        }
    }

    private static void scale(float[] row, float factor) {
        for (int i = 0; i < row.length; i++) {
            row[i] *= factor;
        }
    }

    private static void addTimes(float factor, float[] row, float[] sum, int offset) {
        for (int i = 0; i < row.length; i++) {
            sum[offset + i] += factor * row[i];
        }
    }

    private static void add(float[] term, float[] sum) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] += term[i];
        }
    }
}
