package io.github.ebv4j.construct;

import io.github.ebv4j.EquiangularBasis;
import java.util.Arrays;

/** Groups of vectors that are stored, multiplied by plain products. */
final class StoredLanes implements LaneGroups {

    private static final int GROUP = 128;

    private final EquiangularBasis basis;
    private final int dimension;

    StoredLanes(EquiangularBasis basis) {
        this.basis = basis;
        this.dimension = basis.dimension();
    }

    @Override
    public int groups() {
        return (basis.size() + GROUP - 1) / GROUP;
    }

    @Override
    public int first(int group) {
        return Math.min(basis.size(), group * GROUP);
    }

    @Override
    public int room() {
        return GROUP;
    }

    @Override
    public Work begin(float[] batch, int lanes) {
        return new StoredWork(batch, lanes);
    }

    private final class StoredWork implements Work {

        private final float[] batch;
        private final int lanes;
        private final float[] sum;
        private final float[] added;
        private final float[] columns = new float[GROUP * dimension];
        private float[] rows;

        StoredWork(float[] batch, int lanes) {
            this.batch = batch;
            this.lanes = lanes;
            this.sum = new float[dimension * lanes];
            this.added = new float[dimension * lanes];
        }

        @Override
        public void cosines(int group, float[] block) {
            int count = load(group);
            Arrays.fill(columns, 0);
            for (int i = 0; i < count; i++) {
                for (int k = 0; k < dimension; k++) {
                    columns[k * GROUP + i] = rows[i * dimension + k];
                }
            }
            LaneProduct.multiply(columns, batch, dimension, block, GROUP, lanes);
        }

        @Override
        public void addWeighted(int group, float[] block) {
            int count = load(group);
            LaneProduct.multiply(rows, block, count, added, dimension, lanes);
            LeafBlocks.add(added, 0, sum, 0, sum.length);
        }

        private int load(int group) {
            int count = first(group + 1) - first(group);
            rows = basis.rows(first(group), count);
            return count;
        }

        @Override
        public float[] sum() {
            return sum;
        }
    }
}
