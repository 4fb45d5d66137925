package io.github.ebv4j.construct;

import io.github.ebv4j.EquiangularBasis;
import io.github.ebv4j.algebra.Incidence;
import io.github.ebv4j.algebra.SignRows;
import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A shortened {@link SteinerFrame} where any two points share one block, with some of the points that shortening drops:
 * those of one deleted block that are on no other deleted one, each with one vector, 1 / sqrt(r - 1) on the r - 1
 * blocks it has left.
 *
 * <p>Two of them share the deleted block only, so their vectors are orthogonal; with all others they share at most one
 * block, so the cosine is at most 1 / sqrt(r (r - 1)), or 1 / (r - 1) with conference rows, hardly more than the 1 / r of the others among themselves.
 *
 * @param shortened the frame without these points
 * @param block which of the deleted blocks, in the order of the structure
 * @param cutPoints how many points are on it and on no other deleted one
 */
record CutPointFrame(SteinerFrame shortened, int block, int cutPoints) implements Frame {

    @Override
    public int dimension() {
        return shortened.dimension();
    }

    @Override
    public long size() {
        return shortened.size() + cutPoints;
    }

    @Override
    public double coherence() {
        double weight = SignRows.weight(shortened.replication());
        return 1 / Math.sqrt(weight * (shortened.replication() - 1));
    }

    @Override
    public boolean storesVectors() {
        return true;
    }

    @Override
    public SortedMap<String, String> parameters() {
        SortedMap<String, String> parameters = new TreeMap<>(shortened.parameters());
        parameters.put("cutPoints", String.valueOf(cutPoints));
        return parameters;
    }

    /** Few vectors are sparser than the others, so all are stored. */
    @Override
    public boolean serves(long wantedSize, int wantedDimension) {
        return ExactRows.isSmall(wantedSize, wantedDimension) && Frame.super.serves(wantedSize, wantedDimension);
    }

    @Override
    public EquiangularBasis build(FamilyMember member) {
        float[] rows = ExactRows.allocate(member);
        int whole = Math.toIntExact(Math.min(shortened.size(), member.size()));
        EquiangularBasis first = shortened.build(
                new FamilyMember(member.family(), whole, dimension(), shortened.coherence(), shortened.parameters()));
        System.arraycopy(first.rows(0, whole), 0, rows, 0, whole * dimension());
        addCutPoints(rows, whole, member.size());
        return ExactRows.basis(member, rows);
    }

    private void addCutPoints(float[] rows, int from, int to) {
        Incidence structure = shortened.incidence().get();
        int[] coordinateOf = shortened.coordinates(structure);
        int cut = structure.deleted(shortened.deleted())[block];
        int[] own = new int[shortened.replication()];
        float entry = (float) (1 / Math.sqrt(own.length - 1));
        int row = from;
        for (long point = 0; row < to; point++) {
            structure.blocksOf(point, own);
            int[] left = Arrays.stream(own)
                    .map(b -> coordinateOf[b])
                    .filter(coordinate -> coordinate >= 0)
                    .toArray();
            if (left.length == own.length - 1 && Arrays.stream(own).anyMatch(b -> b == cut)) {
                for (int coordinate : left) {
                    rows[row * dimension() + coordinate] = entry;
                }
                row++;
            }
        }
    }
}
