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

    private static final int[] CHANGES = {-1, 0, 0, 1};

    private final int dimension;
    private final int order;
    private final double[] angles;
    private final int[] signs;
    private final double[] cosines;
    private final double[] sines;

    private CyclicOrbits(int dimension, int order, double[] angles, int[] signs) {
        this.dimension = dimension;
        this.order = order;
        this.angles = angles;
        this.signs = signs;
        this.cosines = new double[angles.length * order];
        this.sines = new double[angles.length * order];
        for (int plane = 0; plane < angles.length; plane++) {
            for (int times = 0; times < order; times++) {
                cosines[plane * order + times] = Math.cos(angles[plane] * times);
                sines[plane * order + times] = Math.sin(angles[plane] * times);
            }
        }
    }

    /**
     * Draws a representation of the cyclic group on R^d.
     *
     * @param dimension d, at least 2
     * @param order m of the group as it acts on lines, at least 2
     */
    static CyclicOrbits draw(int dimension, int order, Random random) {
        boolean negating = random.nextBoolean() && (dimension % 2 == 0 || order % 2 == 1);
        List<Double> turns = turns(order, negating);
        List<Integer> single = singles(order, negating);
        double[] angles = new double[(dimension - singleCoordinates(dimension, order, turns, single, random)) / 2];
        for (int plane = 0; plane < angles.length; plane++) {
            if (plane % turns.size() == 0) {
                Collections.shuffle(turns, random);
            }
            angles[plane] = turns.get(plane % turns.size());
        }
        int[] signs = new int[dimension - 2 * angles.length];
        for (int k = 0; k < signs.length; k++) {
            signs[k] = single.get(random.nextInt(single.size()));
        }
        return new CyclicOrbits(dimension, order, angles, signs);
    }

    /** About as many as in the group's action on itself, where each character occurs once. */
    private static int singleCoordinates(
            int dimension, int order, List<Double> turns, List<Integer> single, Random random) {
        if (turns.isEmpty()) {
            return dimension;
        }
        if (single.isEmpty()) {
            return 0;
        }
        int odd = dimension % 2;
        int pairs = (int) Math.round((double) dimension * single.size() / order / 2) + CHANGES[random.nextInt(4)];
        return odd + 2 * Math.max(0, Math.min(pairs, dimension / 2));
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

    /** Order m of the group. */
    int order() {
        return order;
    }

    /** Length d of the vectors. */
    int dimension() {
        return dimension;
    }

    /**
     * Writes the images of vectors under the group, all images of the first vector first.
     *
     * @param seeds vectors one after another; not modified
     * @param columns (output) the images coordinate by coordinate
     */
    void fillColumns(double[] seeds, double[] columns) {
        int images = seeds.length / dimension * order;
        for (int i = 0; i < images; i++) {
            int seed = i / order * dimension;
            int times = i % order;
            for (int plane = 0; plane < angles.length; plane++) {
                double cosine = cosines[plane * order + times];
                double sine = sines[plane * order + times];
                double x = seeds[seed + 2 * plane];
                double y = seeds[seed + 2 * plane + 1];
                columns[2 * plane * images + i] = cosine * x - sine * y;
                columns[(2 * plane + 1) * images + i] = sine * x + cosine * y;
            }
            for (int k = 2 * angles.length; k < dimension; k++) {
                boolean negated = times % 2 == 1 && signs[k - 2 * angles.length] < 0;
                columns[k * images + i] = negated ? -seeds[seed + k] : seeds[seed + k];
            }
        }
    }

    /** The images of vectors under the group, one after another. */
    float[] images(float[] seeds) {
        int count = seeds.length / dimension * order;
        double[] columns = new double[count * dimension];
        fillColumns(RowPrecision.widen(seeds), columns);
        float[] rows = new float[columns.length];
        for (int i = 0; i < count; i++) {
            for (int k = 0; k < dimension; k++) {
                rows[i * dimension + k] = (float) columns[k * count + i];
            }
        }
        return rows;
    }
}
