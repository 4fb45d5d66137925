package io.github.ebv4j.construct;

/** The groups of a {@link GroupedBasis}. */
final class ComputedLanes implements LaneGroups {

    private final GroupedBasis basis;
    private final int size;

    ComputedLanes(GroupedBasis basis) {
        this.basis = basis;
        this.size = basis.groupSize();
    }

    @Override
    public int groups() {
        return (int) ((basis.size() + (long) size - 1) / size);
    }

    @Override
    public int first(int group) {
        return (int) Math.min(basis.size(), (long) group * size);
    }

    @Override
    public int room() {
        return size;
    }

    @Override
    public Work begin(float[] batch, int lanes) {
        float[] scratch = basis.newScratch(lanes);
        float[] sum = new float[basis.dimension() * lanes];
        return new Work() {
            @Override
            public void cosines(int group, float[] block) {
                basis.cosines(batch, lanes, group, scratch, block);
            }

            @Override
            public void addWeighted(int group, float[] block) {
                basis.addWeighted(block, lanes, group, scratch, sum);
            }

            @Override
            public float[] sum() {
                return sum;
            }
        };
    }
}
