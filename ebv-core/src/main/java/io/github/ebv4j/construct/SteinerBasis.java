package io.github.ebv4j.construct;

import io.github.ebv4j.internal.Fingerprint;
import java.util.Arrays;
import java.util.Objects;

/**
 * For each point of an incidence structure and each row of a table of signs, the signs on the coordinates of the
 * point's
 * r blocks, normalised; only the coordinates and the table are stored.
 *
 * <p>Scores gather a point's r coordinates and multiply them by the table, O(N r) instead of O(N d). A group is a
 * point.
 */
final class SteinerBasis extends GroupedBasis {

    private final int[] coordinates;
    private final int replication;
    private final int rowCount;
    private final float[] rows;
    private final float[] columns;

    /**
     * Takes ownership of the coordinates.
     *
     * @param coordinates of one point after another, {@code signs[0].length} each
     * @param signs rows of 1 and -1, and as many 0 in each
     */
    SteinerBasis(int[] coordinates, byte[][] signs, FamilyMember member) {
        super(member, fingerprint(coordinates, signs, member), signs.length);
        this.coordinates = coordinates;
        this.rowCount = signs.length;
        this.replication = signs[0].length;
        this.rows = new float[rowCount * replication];
        this.columns = new float[rowCount * replication];
        float entry = (float) (1 / Math.sqrt(weight(signs[0])));
        for (int row = 0; row < rowCount; row++) {
            for (int i = 0; i < replication; i++) {
                rows[row * replication + i] = signs[row][i] * entry;
                columns[i * rowCount + row] = signs[row][i] * entry;
            }
        }
    }

    private static int weight(byte[] row) {
        int weight = 0;
        for (byte sign : row) {
            weight += Math.abs(sign);
        }
        return weight;
    }

    private static String fingerprint(int[] coordinates, byte[][] signs, FamilyMember member) {
        Fingerprint fingerprint = new Fingerprint("steiner").add(member.size(), member.dimension(), signs.length);
        Arrays.stream(signs).forEach(fingerprint::add);
        return fingerprint.add(coordinates).hex();
    }

    @Override
    public float[] vector(int index) {
        Objects.checkIndex(index, size());
        float[] vector = new float[dimension()];
        int point = index / rowCount * replication;
        int row = index % rowCount * replication;
        for (int i = 0; i < replication; i++) {
            vector[coordinates[point + i]] = rows[row + i];
        }
        return vector;
    }

    /** {@inheritDoc} The point's own coordinates. */
    @Override
    float[] newScratch(int lanes) {
        return new float[replication * lanes];
    }

    @Override
    void cosines(float[] batch, int lanes, int group, float[] own, float[] block) {
        for (int i = 0; i < replication; i++) {
            int from = coordinates[group * replication + i] * lanes;
            System.arraycopy(batch, from, own, i * lanes, lanes);
        }
        LaneProduct.multiply(columns, own, replication, block, rowCount, lanes);
    }

    @Override
    void addWeighted(float[] block, int lanes, int group, float[] own, float[] sum) {
        LaneProduct.multiply(rows, block, rowCount, own, replication, lanes);
        for (int i = 0; i < replication; i++) {
            int to = coordinates[group * replication + i] * lanes;
            for (int lane = 0; lane < lanes; lane++) {
                sum[to + lane] += own[i * lanes + lane];
            }
        }
    }
}
