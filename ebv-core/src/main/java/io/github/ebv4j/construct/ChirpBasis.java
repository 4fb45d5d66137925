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
 * Only the characters of the field are stored: a group is scored by a rotation and one transform that all groups share.
 */
final class ChirpBasis extends GroupedBasis {

    private final FiniteField field;
    private final Characters characters;
    private final CharacterTransform transform;

    ChirpBasis(FiniteField field, FamilyMember member) {
        super(member, fingerprint(field, member), 2 * field.order());
        this.field = field;
        this.characters = new Characters(field);
        this.transform = new CharacterTransform(field, characters);
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

    @Override
    float[] newScratch(int lanes) {
        return transform.newRoom(lanes);
    }

    @Override
    void cosines(float[] batch, int lanes, int group, float[] room, float[] block) {
        if (group == 0) {
            System.arraycopy(batch, 0, block, 0, block.length);
            return;
        }
        rotate(batch, lanes, group, -1, block);
        transform.applyInPlace(block, -1, lanes, room);
    }

    @Override
    void addWeighted(float[] block, int lanes, int group, float[] room, float[] sum) {
        float[] added = block;
        if (group > 0) {
            transform.applyInPlace(block, 1, lanes, room);
            rotate(block, lanes, group, 1, room);
            added = room;
        }
        for (int i = 0; i < block.length; i++) {
            sum[i] += added[i];
        }
    }

    /** Multiplies the complex number in rows x and q + x by the group's phase at x, or by its conjugate for -1. */
    private void rotate(float[] values, int lanes, int group, int direction, float[] rotated) {
        int q = field.order();
        // The characters carry the factor 1 / sqrt(q), which belongs to the transform.
        float unit = (float) Math.sqrt(q);
        for (int x = 0; x < q; x++) {
            int phase = phase(group, x);
            float cosine = unit * characters.cosine(phase);
            float sine = unit * direction * characters.sine(phase);
            int re = x * lanes;
            int im = (q + x) * lanes;
            CharacterTransform.combine(values, re, cosine, im, -sine, rotated, re, lanes);
            CharacterTransform.combine(values, re, sine, im, cosine, rotated, im, lanes);
        }
    }
}
