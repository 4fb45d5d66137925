package io.github.ebv4j.construct;

import io.github.ebv4j.algebra.FiniteField;

/** cos and sin of 2 pi Tr(x) / p, divided by sqrt(q), for all x of GF(q). */
final class Characters {

    private final float[] cosines;
    private final float[] sines;

    Characters(FiniteField field) {
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
}
