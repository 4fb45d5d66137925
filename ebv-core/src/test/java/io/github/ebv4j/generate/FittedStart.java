package io.github.ebv4j.generate;

import io.github.ebv4j.EquiangularBasis;
import io.github.ebv4j.construct.ExactFamilies;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/**
 * Finds the stored start of 1,000 vectors in R^100.
 *
 * <p>The configuration of 98 points on 10 blocks each leaves two of 100 coordinates spare. Each becomes a block of two
 * points that have none in common: those four points have 11 blocks then, and the 12 rows of a Hadamard matrix of order 12
 * without its first column instead of the 10 of a conference matrix. These are 988 vectors of coherence 1 / 9. The 12
 * others lie across all points, where every frame of a point must meet them as evenly as it can: in turn they descend, and
 * each point's columns are permuted and signed by simulated annealing, while the energy grows sharper.
 */
final class FittedStart {

    /** Dimension d. */
    static final int DIMENSION = 100;
    /** Number of vectors N. */
    static final int SIZE = 1000;

    private static final int CONFIGURATION_DIMENSION = 98;
    private static final int ROWS_OF_POINT = 10;
    private static final int CONFIGURATION_SIZE = CONFIGURATION_DIMENSION * ROWS_OF_POINT;
    private static final double TARGET = 0.111;
    private static final double FIRST_SHARPNESS = 20;
    private static final double LAST_SHARPNESS = 60;
    private static final int DESCENT_STEPS = 40;
    private static final double STEP = 0.3;
    private static final double MOMENTUM = 0.7;

    private final List<PointRows> points = new ArrayList<>();
    private final double[][] across;
    private final long seed;

    /** A start before any fitting: columns and the vectors across are random. */
    FittedStart(long seed) {
        this.seed = seed;
        Random random = new Random(seed);
        EquiangularBasis configuration = ExactFamilies.ranking(CONFIGURATION_SIZE, CONFIGURATION_DIMENSION).stream()
                .filter(member -> member.family().equals("configuration"))
                .findFirst()
                .map(ExactFamilies::construct)
                .orElseThrow();
        List<BitSet> blocks = blocks(configuration);
        extend(blocks);
        for (int point = 0; point < blocks.size(); point++) {
            int[] own = blocks.get(point).stream().toArray();
            points.add(new PointRows(
                    own, own.length == ROWS_OF_POINT ? conference(configuration, point, own) : simplex()));
            points.get(point).shuffle(random);
        }
        across = new double[SIZE - points.stream().mapToInt(PointRows::size).sum()][DIMENSION];
        for (double[] vector : across) {
            for (int k = 0; k < DIMENSION; k++) {
                vector[k] = random.nextGaussian();
            }
            normalizeInPlace(vector);
        }
    }

    private static List<BitSet> blocks(EquiangularBasis configuration) {
        List<BitSet> blocks = new ArrayList<>();
        for (int row = 0; row < configuration.size(); row++) {
            if (row % ROWS_OF_POINT == 0) {
                blocks.add(new BitSet(DIMENSION));
            }
            float[] vector = configuration.vector(row);
            for (int k = 0; k < vector.length; k++) {
                if (vector[k] != 0) {
                    blocks.get(row / ROWS_OF_POINT).set(k);
                }
            }
        }
        return blocks;
    }

    /** Each spare coordinate goes to two points that share no block, each point to one of them at most. */
    private static void extend(List<BitSet> blocks) {
        int spare = CONFIGURATION_DIMENSION;
        for (int left = 0; left < blocks.size() && spare < DIMENSION; left++) {
            for (int right = 0; right < left; right++) {
                if (blocks.get(left).cardinality() == ROWS_OF_POINT
                        && blocks.get(right).cardinality() == ROWS_OF_POINT
                        && !blocks.get(left).intersects(blocks.get(right))) {
                    blocks.get(left).set(spare);
                    blocks.get(right).set(spare++);
                    break;
                }
            }
        }
    }

    private static double[][] conference(EquiangularBasis configuration, int point, int[] blocks) {
        double[][] rows = new double[ROWS_OF_POINT][blocks.length];
        for (int i = 0; i < ROWS_OF_POINT; i++) {
            for (int k = 0; k < blocks.length; k++) {
                rows[i][k] = configuration.vector(point * ROWS_OF_POINT + i)[blocks[k]];
            }
        }
        return rows;
    }

    /** The Hadamard matrix of order 12 from the squares modulo 11 (Paley, 1933), without its column of ones. */
    private static double[][] simplex() {
        int q = 11;
        BitSet squares = new BitSet(q);
        IntStream.range(1, q).forEach(x -> squares.set(x * x % q));
        double[][] rows = new double[q + 1][q];
        for (int k = 0; k < q; k++) {
            rows[0][k] = 1 / Math.sqrt(q);
            for (int i = 0; i < q; i++) {
                rows[i + 1][k] = (squares.get((k - i + q) % q) ? 1 : -1) / Math.sqrt(q);
            }
        }
        return rows;
    }

    /**
     * Fits frames and vectors to one another.
     *
     * @param rounds how many; some thousand for a start that is worth keeping
     * @param progress gets the number of every round done
     */
    void fit(int rounds, IntConsumer progress) {
        for (int round = 0; round < rounds; round++) {
            double done = round / (double) rounds;
            CosineEnergy energy =
                    new CosineEnergy(FIRST_SHARPNESS * Math.pow(LAST_SHARPNESS / FIRST_SHARPNESS, done), TARGET);
            descend(energy);
            int number = round;
            IntStream.range(0, points.size())
                    .parallel()
                    .forEach(point ->
                            points.get(point).anneal(across, energy, Math.min(1, done / 0.8), random(number, point)));
            progress.accept(round + 1);
        }
    }

    private Random random(int round, int point) {
        return new Random(seed * 0x9E3779B97F4A7C15L + ((long) round * points.size() + point) * 0xBF58476D1CE4E5B9L);
    }

    /** Steps of one length along the gradient, with momentum, shrinking to 0; the frames stay. */
    private void descend(CosineEnergy energy) {
        double[][] momentum = new double[across.length][DIMENSION];
        for (int step = 0; step < DESCENT_STEPS; step++) {
            double length = STEP / energy.sharpness() * (1 - step / (double) DESCENT_STEPS);
            double[][] gradients = IntStream.range(0, across.length)
                    .parallel()
                    .mapToObj(index -> gradient(index, energy))
                    .toArray(double[][]::new);
            for (int j = 0; j < across.length; j++) {
                normalizeInPlace(gradients[j]);
                for (int k = 0; k < DIMENSION; k++) {
                    momentum[j][k] = MOMENTUM * momentum[j][k] + length * gradients[j][k];
                    across[j][k] -= momentum[j][k];
                }
                normalizeInPlace(across[j]);
            }
        }
    }

    /** Of the energy by one vector across, without its part along that vector. */
    private double[] gradient(int index, CosineEnergy energy) {
        double[] vector = across[index];
        double[] gradient = new double[DIMENSION];
        for (PointRows point : points) {
            double[] weights = new double[point.size()];
            point.cosinesInto(vector, weights, 0);
            energy.weighInPlace(weights);
            point.addTo(gradient, weights);
        }
        for (int other = 0; other < across.length; other++) {
            if (other != index) {
                double[] weight = {dot(vector, across[other])};
                energy.weighInPlace(weight);
                addScaled(gradient, weight[0], across[other]);
            }
        }
        addScaled(gradient, -dot(gradient, vector), vector);
        return gradient;
    }

    private static double dot(double[] left, double[] right) {
        double sum = 0;
        for (int k = 0; k < left.length; k++) {
            sum += left[k] * right[k];
        }
        return sum;
    }

    private static void addScaled(double[] sum, double factor, double[] values) {
        for (int k = 0; k < sum.length; k++) {
            sum[k] += factor * values[k];
        }
    }

    private static void normalizeInPlace(double[] vector) {
        double length = Math.max(Double.MIN_NORMAL, Math.sqrt(dot(vector, vector)));
        for (int k = 0; k < vector.length; k++) {
            vector[k] /= length;
        }
    }

    /** The vectors one after another, those on points first. */
    float[] rows() {
        float[] rows = new float[SIZE * DIMENSION];
        int first = 0;
        for (PointRows point : points) {
            point.write(rows, first, DIMENSION);
            first += point.size();
        }
        for (double[] vector : across) {
            for (int k = 0; k < DIMENSION; k++) {
                rows[first * DIMENSION + k] = (float) vector[k];
            }
            first++;
        }
        return rows;
    }

    /** As a resource keeps them: a signed byte for each coordinate, 127 the largest of a vector. */
    byte[] bytes() {
        float[] rows = rows();
        byte[] bytes = new byte[rows.length];
        for (int first = 0; first < rows.length; first += DIMENSION) {
            float largest = 0;
            for (int k = first; k < first + DIMENSION; k++) {
                largest = Math.max(largest, Math.abs(rows[k]));
            }
            for (int k = first; k < first + DIMENSION; k++) {
                bytes[k] = (byte) Math.round(Byte.MAX_VALUE * rows[k] / largest);
            }
        }
        return bytes;
    }
}
