package io.github.ebv4j.cuda;

import io.github.ebv4j.internal.accelerator.PairSums;
import java.util.Arrays;
import java.util.stream.IntStream;

/** Sums over pairs straight from their definition. */
final class PlainPairs implements PairSums<double[]> {

    private final int moving;
    private final double[] fixed;
    private final int dimension;

    PlainPairs(int moving, double[] fixed, int dimension) {
        this.moving = moving;
        this.fixed = fixed.clone();
        this.dimension = dimension;
    }

    private interface Weight {
        /** Term and weight of a cosine. */
        double[] of(double cosine);
    }

    @Override
    public Found exponentials(double[] rows, double sharpness, double shift, double[] sums) {
        return over(rows, sums, cosine -> {
            double term = Math.exp(sharpness * (cosine * cosine - shift));
            return new double[] {term, term * cosine};
        });
    }

    @Override
    public Found excesses(double[] rows, double limit, double[] sums) {
        return over(rows, sums, cosine -> {
            double excess = Math.max(cosine - limit, 0) + Math.min(cosine + limit, 0);
            return new double[] {excess * excess, excess};
        });
    }

    private Found over(double[] rows, double[] sums, Weight weight) {
        double[] all = Arrays.copyOf(rows, rows.length + fixed.length);
        System.arraycopy(fixed, 0, all, rows.length, fixed.length);
        Arrays.fill(sums, 0);
        double[][] found = new double[moving][];
        IntStream.range(0, moving).parallel().forEach(i -> found[i] = ofVector(all, i, weight, sums));
        double sum = 0;
        double largest = 0;
        for (double[] one : found) {
            sum += one[0];
            largest = Math.max(largest, one[1]);
        }
        return new Found(sum, largest);
    }

    /** A pair of two that move is met twice. */
    private double[] ofVector(double[] all, int i, Weight weight, double[] sums) {
        double[] found = new double[2];
        for (int j = 0; j < all.length / dimension; j++) {
            if (j != i) {
                double cosine = product(all, i, all, j);
                double[] terms = weight.of(cosine);
                found[0] += j < moving ? terms[0] / 2 : terms[0];
                found[1] = Math.max(found[1], Math.abs(cosine));
                for (int k = 0; k < dimension; k++) {
                    sums[i * dimension + k] += terms[1] * all[j * dimension + k];
                }
            }
        }
        return found;
    }

    private double product(double[] left, int i, double[] right, int j) {
        double sum = 0;
        for (int k = 0; k < dimension; k++) {
            sum += left[i * dimension + k] * right[j * dimension + k];
        }
        return sum;
    }

    @Override
    public double[] create() {
        return new double[moving * dimension];
    }

    @Override
    public void release(double[] rows) {}

    @Override
    public void write(double[] values, double[] target) {
        copy(values, target);
    }

    @Override
    public double[] valuesOf(double[] rows) {
        return rows;
    }

    @Override
    public void copy(double[] from, double[] target) {
        System.arraycopy(from, 0, target, 0, target.length);
    }

    @Override
    public double dot(double[] left, double[] right) {
        double sum = 0;
        for (int k = 0; k < left.length; k++) {
            sum += left[k] * right[k];
        }
        return sum;
    }

    @Override
    public void addScaledInPlace(double[] sum, double factor, double[] term) {
        Arrays.setAll(sum, k -> sum[k] + factor * term[k]);
    }

    @Override
    public void scaleInPlace(double[] values, double factor) {
        Arrays.setAll(values, k -> values[k] * factor);
    }

    @Override
    public void projectInPlace(double[] direction, double[] point) {
        for (int i = 0; i < moving; i++) {
            double along = product(direction, i, point, i);
            for (int k = i * dimension; k < (i + 1) * dimension; k++) {
                direction[k] -= along * point[k];
            }
        }
    }

    @Override
    public void retract(double[] point, double step, double[] direction, double[] target) {
        Arrays.setAll(target, k -> point[k] + step * direction[k]);
        for (int i = 0; i < moving; i++) {
            double norm = Math.sqrt(product(target, i, target, i));
            for (int k = i * dimension; k < (i + 1) * dimension; k++) {
                target[k] /= norm;
            }
        }
    }

    @Override
    public double largestRowNorm(double[] rows) {
        return IntStream.range(0, moving)
                .mapToDouble(i -> Math.sqrt(product(rows, i, rows, i)))
                .max()
                .orElse(0);
    }

    @Override
    public void close() {}
}
