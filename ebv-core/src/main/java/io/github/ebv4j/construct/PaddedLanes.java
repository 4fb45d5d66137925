package io.github.ebv4j.construct;

import java.util.Arrays;

/** First the unit vectors of spare coordinates, in groups that are as large as those of the vectors behind them. */
final class PaddedLanes implements LaneGroups {

    private final int spare;
    private final int unitGroups;
    private final LaneGroups inner;

    PaddedLanes(int spare, LaneGroups inner) {
        this.spare = spare;
        this.inner = inner;
        this.unitGroups = (spare + inner.room() - 1) / inner.room();
    }

    @Override
    public int groups() {
        return unitGroups + inner.groups();
    }

    @Override
    public int first(int group) {
        return group < unitGroups ? group * inner.room() : spare + inner.first(group - unitGroups);
    }

    @Override
    public int room() {
        return inner.room();
    }

    @Override
    public Work begin(float[] batch, int lanes) {
        return new PaddedWork(batch, lanes);
    }

    private final class PaddedWork implements Work {

        private final float[] batch;
        private final int lanes;
        private final Work behind;
        private final float[] units;

        PaddedWork(float[] batch, int lanes) {
            this.batch = batch;
            this.lanes = lanes;
            this.behind = inner.begin(Arrays.copyOfRange(batch, spare * lanes, batch.length), lanes);
            this.units = new float[spare * lanes];
        }

        @Override
        public void cosines(int group, float[] block) {
            if (group < unitGroups) {
                System.arraycopy(batch, first(group) * lanes, block, 0, values(group));
            } else {
                behind.cosines(group - unitGroups, block);
            }
        }

        @Override
        public void addWeighted(int group, float[] block) {
            if (group < unitGroups) {
                System.arraycopy(block, 0, units, first(group) * lanes, values(group));
            } else {
                behind.addWeighted(group - unitGroups, block);
            }
        }

        private int values(int group) {
            return (first(group + 1) - first(group)) * lanes;
        }

        @Override
        public float[] sum() {
            float[] rest = behind.sum();
            float[] sum = Arrays.copyOf(units, units.length + rest.length);
            System.arraycopy(rest, 0, sum, units.length, rest.length);
            return sum;
        }
    }
}
