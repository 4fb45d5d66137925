package io.github.ebv4j.tree;

import io.github.ebv4j.internal.Products;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Random;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * k-means with a limit to the size of a group: points choose the nearest centre that has room, those first that would lose
 * most by another one. Centres begin as in k-means++ (Arthur, Vassilvitskii, SODA 2007). No group is empty.
 */
final class BalancedMeans {

    private static final int ROUNDS = 30;

    private final INDArray points;
    private final int size;
    private final int count;
    private final int room;
    private final Random random;

    /** @param points shape [size, features], 'c' order; @param slack group size over the mean, at least 1 */
    BalancedMeans(INDArray points, int count, double slack, Random random) {
        this.points = points;
        this.size = Math.toIntExact(points.size(0));
        this.count = count;
        this.random = random;
        this.room = (int) Math.min(size, Math.ceil(slack * size / count));
    }

    /** The group of each point, in [0, count). */
    int[] groups() {
        int[] groups = assign(distances(firstCentres()));
        for (int round = 1; round < ROUNDS; round++) {
            int[] next = assign(distances(means(groups)));
            if (Arrays.equals(next, groups)) {
                return groups;
            }
            groups = next;
        }
        return groups;
    }

    private INDArray firstCentres() {
        int[] chosen = new int[count];
        chosen[0] = random.nextInt(size);
        double[] nearest = new double[size];
        Arrays.fill(nearest, Double.POSITIVE_INFINITY);
        for (int k = 1; k < count; k++) {
            float[] distances = distances(points.getRow(chosen[k - 1], true));
            double sum = 0;
            for (int i = 0; i < size; i++) {
                nearest[i] = Math.min(nearest[i], Math.max(0, distances[i]));
                sum += nearest[i];
            }
            for (int j = 0; j < k; j++) {
                sum -= nearest[chosen[j]];
                nearest[chosen[j]] = 0;
            }
            chosen[k] = draw(nearest, sum, chosen, k);
        }
        INDArray centres = Nd4j.createUninitialized(DataType.FLOAT, new long[] {count, points.size(1)}, 'c');
        for (int k = 0; k < count; k++) {
            centres.putRow(k, points.getRow(chosen[k]));
        }
        return centres;
    }

    /** A point by its share of the sum; where all others are as near as can be, the first that was not chosen. */
    private int draw(double[] shares, double sum, int[] chosen, int known) {
        double left = random.nextDouble() * sum;
        for (int i = 0; i < size && sum > 0; i++) {
            left -= shares[i];
            if (left < 0 && shares[i] > 0) {
                return i;
            }
        }
        return IntStream.range(0, size)
                .filter(i -> IntStream.range(0, known).noneMatch(k -> chosen[k] == i))
                .findFirst()
                .orElseThrow();
    }

    /** Squared distances less the square of the point itself: that of point i to centre k at k * size + i. */
    private float[] distances(INDArray centres) {
        INDArray products = Nd4j.createUninitialized(DataType.FLOAT, new long[] {size, centres.size(0)}, 'f');
        Products.gemm(points, centres, products, false, true, -2.0, 0.0);
        products.addiRowVector(centres.mul(centres).sum(1).reshape(1, centres.size(0)));
        if (centres.size(0) == 1) {
            products.addiColumnVector(points.mul(points).sum(1).reshape(size, 1));
        }
        return products.data().asFloat();
    }

    private INDArray means(int[] groups) {
        INDArray weights = Nd4j.create(DataType.FLOAT, count, size);
        int[] sizes = new int[count];
        for (int group : groups) {
            sizes[group]++;
        }
        for (int i = 0; i < size; i++) {
            weights.putScalar(groups[i], i, 1.0 / sizes[groups[i]]);
        }
        return weights.mmul(points);
    }

    private int[] assign(float[] distances) {
        double[] regret = new double[size];
        for (int i = 0; i < size; i++) {
            regret[i] = regret(distances, i);
        }
        int[] order = IntStream.range(0, size)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> -regret[i]).thenComparing(i -> i))
                .mapToInt(Integer::intValue)
                .toArray();
        int[] groups = new int[size];
        int[] sizes = new int[count];
        for (int i : order) {
            groups[i] = nearestWithRoom(distances, i, sizes);
            sizes[groups[i]]++;
        }
        fillEmpty(groups, sizes, distances);
        return groups;
    }

    private double regret(float[] distances, int point) {
        float first = Float.POSITIVE_INFINITY;
        float second = Float.POSITIVE_INFINITY;
        for (int k = 0; k < count; k++) {
            float distance = distances[k * size + point];
            second = Math.min(second, Math.max(first, distance));
            first = Math.min(first, distance);
        }
        return second - first;
    }

    private int nearestWithRoom(float[] distances, int point, int[] sizes) {
        int nearest = -1;
        for (int k = 0; k < count; k++) {
            boolean nearer = nearest < 0 || distances[k * size + point] < distances[nearest * size + point];
            if (sizes[k] < room && nearer) {
                nearest = k;
            }
        }
        return nearest;
    }

    /** An empty group takes the nearest point of those that are not alone. */
    private void fillEmpty(int[] groups, int[] sizes, float[] distances) {
        for (int k = 0; k < count; k++) {
            if (sizes[k] > 0) {
                continue;
            }
            int row = k * size;
            int nearest = IntStream.range(0, size)
                    .filter(i -> sizes[groups[i]] > 1)
                    .reduce((one, other) -> distances[row + other] < distances[row + one] ? other : one)
                    .orElseThrow();
            sizes[groups[nearest]]--;
            groups[nearest] = k;
            sizes[k]++;
        }
    }
}
