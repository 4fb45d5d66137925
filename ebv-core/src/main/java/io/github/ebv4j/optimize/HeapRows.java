package io.github.ebv4j.optimize;

import io.github.ebv4j.internal.accelerator.RowSpace;

/** Vectors on the heap. */
final class HeapRows implements RowSpace<double[]> {

    private final int length;
    private final SphereProduct spheres;

    /** @param length values of all vectors together */
    HeapRows(int length, int dimension) {
        this.length = length;
        this.spheres = new SphereProduct(dimension);
    }

    @Override
    public double[] create() {
        return new double[length];
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
        System.arraycopy(from, 0, target, 0, length);
    }

    @Override
    public double dot(double[] left, double[] right) {
        return SphereProduct.dot(left, right);
    }

    @Override
    public void addScaledInPlace(double[] sum, double factor, double[] term) {
        SphereProduct.addScaledInPlace(sum, factor, term);
    }

    @Override
    public void scaleInPlace(double[] values, double factor) {
        for (int k = 0; k < values.length; k++) {
            values[k] *= factor;
        }
    }

    @Override
    public void projectInPlace(double[] direction, double[] point) {
        spheres.projectInPlace(direction, point);
    }

    @Override
    public void retract(double[] point, double step, double[] direction, double[] target) {
        spheres.retract(point, step, direction, target);
    }

    @Override
    public double largestRowNorm(double[] rows) {
        return spheres.largestRowNorm(rows);
    }
}
