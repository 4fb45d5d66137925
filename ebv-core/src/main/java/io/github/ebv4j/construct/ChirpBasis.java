package io.github.ebv4j.construct;

import io.github.ebv4j.algebra.FiniteField;
import io.github.ebv4j.internal.Fingerprint;
import java.util.Objects;

/**
 * Complex vectors e(c x^3 + a x^2 + b x) / sqrt(q), x in GF(q), as real ones of dimension 2 q: each gives (Re, Im) and,
 * for
 * its multiple by i, (-Im, Re). Before them comes the standard basis. Here e(x) = exp(2 pi i Tr(x) / p).
 *
 * <p>A group holds all b of one c and a, in the order of c, a: first the vectors themselves, then their multiples by i.
 * Only the characters of the field are stored: a group is scored by a rotation and one product that all groups share.
 */
final class ChirpBasis extends GroupedBasis {

    private final FiniteField field;
    private final Characters characters;
    private final float[] scoring;
    private final float[] summing;

    ChirpBasis(FiniteField field, FamilyMember member) {
        super(member, fingerprint(field, member), 2 * field.order());
        this.field = field;
        this.characters = new Characters(field);
        this.scoring = characters.table(-1);
        this.summing = characters.table(1);
    }

    private static String fingerprint(FiniteField field, FamilyMember member) {
        return new Fingerprint("chirps").add(member.size(), field.order()).hex();
    }

    @Override
    public float[] vector(int index) {
        Objects.checkIndex(index, size());
        int q = field.order();
        float[] vector = new float[2 * q];
        int group = index / (2 * q);
        if (group == 0) {
            vector[index] = 1;
            return vector;
        }
        int within = index % (2 * q);
        for (int x = 0; x < q; x++) {
            int phase = field.add(phase(group, x), field.multiply(within % q, x));
            float re = characters.cosine(phase);
            float im = characters.sine(phase);
            vector[x] = within < q ? re : -im;
            vector[q + x] = within < q ? im : re;
        }
        return vector;
    }

    /** c x^3 + a x^2 for the c and a of a group above 0. */
    private int phase(int group, int x) {
        int q = field.order();
        int a = (group - 1) % q;
        int c = (group - 1) / q;
        int square = field.multiply(x, x);
        return field.multiply(square, field.add(field.multiply(c, x), a));
    }

    /** {@inheritDoc} A rotated batch. */
    @Override
    float[] newScratch(int lanes) {
        return new float[dimension() * lanes];
    }

    @Override
    void cosines(float[] batch, int lanes, int group, float[] rotated, float[] block) {
        if (group == 0) {
            System.arraycopy(batch, 0, block, 0, block.length);
            return;
        }
        rotate(batch, lanes, group, -1, rotated);
        LaneProduct.multiply(scoring, rotated, dimension(), block, dimension(), lanes);
    }

    @Override
    void addWeighted(float[] block, int lanes, int group, float[] product, float[] sum) {
        if (group > 0) {
            LaneProduct.multiply(summing, block, dimension(), product, dimension(), lanes);
            rotate(product, lanes, group, 1, block);
        }
        for (int i = 0; i < block.length; i++) {
            sum[i] += block[i];
        }
    }

    /** Multiplies the complex number in rows x and q + x by the group's phase at x, or by its conjugate for -1. */
    private void rotate(float[] values, int lanes, int group, int direction, float[] rotated) {
        int q = field.order();
        // The characters carry the factor 1 / sqrt(q), which belongs to the product.
        float unit = (float) Math.sqrt(q);
        for (int x = 0; x < q; x++) {
            int phase = phase(group, x);
            float cosine = unit * characters.cosine(phase);
            float sine = unit * direction * characters.sine(phase);
            for (int re = x * lanes, im = (q + x) * lanes; re < (x + 1) * lanes; re++, im++) {
                rotated[re] = cosine * values[re] - sine * values[im];
                rotated[im] = sine * values[re] + cosine * values[im];
            }
        }
    }

    /** cos and sin of 2 pi Tr(x) / p, divided by sqrt(q). */
    private static final class Characters {

        private final FiniteField field;
        private final float[] cosines;
        private final float[] sines;

        Characters(FiniteField field) {
            this.field = field;
            int q = field.order();
            cosines = new float[q];
            sines = new float[q];
            for (int x = 0; x < q; x++) {
                double angle = 2 * Math.PI * field.trace(x) / field.characteristic();
                // StrictMath gives the same bytes everywhere.
                cosines[x] = (float) (StrictMath.cos(angle) / Math.sqrt(q));
                sines[x] = (float) (StrictMath.sin(angle) / Math.sqrt(q));
            }
        }

        float cosine(int x) {
            return cosines[x];
        }

        float sine(int x) {
            return sines[x];
        }

        /**
         * Rows b and q + b, columns x and q + x: multiplication by e(b x), or by its conjugate for -1, as a real map.
         */
        float[] table(int direction) {
            int q = field.order();
            float[] table = new float[4 * q * q];
            for (int b = 0; b < q; b++) {
                for (int x = 0; x < q; x++) {
                    int phase = field.multiply(b, x);
                    table[b * 2 * q + x] = cosines[phase];
                    table[(q + b) * 2 * q + q + x] = cosines[phase];
                    table[b * 2 * q + q + x] = direction * sines[phase];
                    table[(q + b) * 2 * q + x] = -direction * sines[phase];
                }
            }
            return table;
        }
    }
}
