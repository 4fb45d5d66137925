package io.github.ebv4j.optimize;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Random vectors with a symmetry: orbits of random unit vectors under a cyclic group of rotations.
 *
 * <p>Many of the best packings known are symmetric, and a descent keeps the symmetry of its start, since the gradient
 * has it. A generator g of order m acts on R^d by planes, each turned by a multiple of 2 pi / m, and by single
 * coordinates that it keeps or negates; or with g^m = -1, which is the identity on lines, by odd multiples of pi / m.
 * Every plane takes another multiple as long as there are any.
 */
final class CyclicOrbits {

    private final int dimension;
    private final int order;
    private final double[] angles;
    private final int[] signs;

    private CyclicOrbits(int dimension, int order, double[] angles, int[] signs) {
        this.dimension = dimension;
        this.order = order;
        this.angles = angles;
        this.signs = signs;
    }

    /**
     * Draws a representation of the cyclic group on R^d.
     *
     * @param dimension d, at least 2
     * @param order m of the group as it acts on lines, at least 2
     */
    static CyclicOrbits draw(int dimension, int order, Random random) {
        boolean negating = random.nextBoolean();
        List<Double> turns = turns(order, negating);
        List<Integer> single = singles(order, negating);
        int planes = planes(dimension, turns, single, random);
        double[] angles = new double[planes];
        for (int plane = 0; plane < planes; plane++) {
            if (plane % turns.size() == 0) {
                Collections.shuffle(turns, random);
            }
            angles[plane] = turns.get(plane % turns.size());
        }
        int[] signs = new int[dimension - 2 * planes];
        for (int k = 0; k < signs.length; k++) {
            signs[k] = single.isEmpty() ? 1 : single.get(random.nextInt(single.size()));
        }
        return new CyclicOrbits(dimension, order, angles, signs);
    }

    private static List<Double> turns(int order, boolean negating) {
        List<Double> turns = new ArrayList<>();
        for (int multiple = 1; multiple < order; multiple++) {
            if ((multiple % 2 == 1) == negating) {
                turns.add(Math.PI * multiple / order);
            }
        }
        return turns;
    }

    /** What the generator may do to a single coordinate. */
    private static List<Integer> singles(int order, boolean negating) {
        boolean odd = order % 2 == 1;
        if (negating) {
            return odd ? List.of(-1) : List.of();
        }
        return odd ? List.of(1) : List.of(1, -1);
    }

    private static int planes(int dimension, List<Double> turns, List<Integer> single, Random random) {
        if (turns.isEmpty()) {
            return 0;
        }
        boolean moreSingles = !single.isEmpty() && dimension >= 4 && random.nextInt(3) == 0;
        return dimension / 2 - (moreSingles ? 1 : 0);
    }

    /** Order m of the group. */
    int order() {
        return order;
    }

    /** Vectors of one orbit after another, the last cut short; their lengths are not 1. */
    float[] rows(int size, Random random) {
        float[] rows = new float[size * dimension];
        double[] seed = new double[dimension];
        for (int i = 0; i < size; i++) {
            if (i % order == 0) {
                for (int k = 0; k < dimension; k++) {
                    seed[k] = random.nextGaussian();
                }
            }
            turn(seed, i % order, rows, i * dimension);
        }
        return rows;
    }

    private void turn(double[] seed, int times, float[] rows, int offset) {
        for (int plane = 0; plane < angles.length; plane++) {
            double cosine = Math.cos(angles[plane] * times);
            double sine = Math.sin(angles[plane] * times);
            double x = seed[2 * plane];
            double y = seed[2 * plane + 1];
            rows[offset + 2 * plane] = (float) (cosine * x - sine * y);
            rows[offset + 2 * plane + 1] = (float) (sine * x + cosine * y);
        }
        for (int k = 0; k < signs.length; k++) {
            int coordinate = 2 * angles.length + k;
            rows[offset + coordinate] = (float) (times % 2 == 0 ? seed[coordinate] : signs[k] * seed[coordinate]);
        }
    }
}
