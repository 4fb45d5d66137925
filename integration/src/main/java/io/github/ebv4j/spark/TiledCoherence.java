package io.github.ebv4j.spark;

import io.github.ebv4j.EquiangularBasis;
import io.github.ebv4j.io.BasisFile;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Coherence and mean absolute cosine of stored vectors over all pairs, a tile of the Gram matrix a task. The workers read
 * the vectors from a file that all of them see, and only the rows of their tiles.
 */
public final class TiledCoherence {

    private TiledCoherence() {}

    /**
     * What was measured.
     *
     * @param coherence largest absolute cosine of two vectors, in single precision
     * @param mean of the absolute cosines
     * @param left number of the one vector of the pair with the largest
     * @param right number of the other one
     */
    public record Measured(double coherence, double mean, int left, int right) implements Serializable {}

    /** Rows and columns from which a tile begins. */
    private record Tile(int row, int column) implements Serializable {}

    /** What a tile has: sums, not means, so that tiles can be added. */
    private record Part(double largest, int left, int right, double sum, long pairs) implements Serializable {

        Part and(Part other) {
            Part larger = other.largest > largest ? other : this;
            return new Part(larger.largest, larger.left, larger.right, sum + other.sum, pairs + other.pairs);
        }
    }

    /**
     * Measures a file of vectors.
     *
     * @param file as {@code ebv generate} writes it, at the same path for driver and workers
     * @param side of a tile, at least 2; a task reads two times so many vectors
     * @throws IOException if the file cannot be read here
     */
    public static Measured measure(JavaSparkContext spark, Path file, int side) throws IOException {
        if (side < 2) {
            throw new IllegalArgumentException("side of a tile must be at least 2, was " + side);
        }
        int size = BasisFile.open(file).size();
        List<Tile> tiles = new ArrayList<>();
        for (int row = 0; row < size; row += side) {
            for (int column = row; column < size; column += side) {
                tiles.add(new Tile(row, column));
            }
        }
        String path = file.toAbsolutePath().toString();
        Part all = spark.parallelize(tiles, tiles.size())
                .map(tile -> measured(path, tile, side))
                .reduce(Part::and);
        return new Measured(Math.min(1, all.largest), all.sum / all.pairs, all.left, all.right);
    }

    private static Part measured(String path, Tile tile, int side) throws IOException {
        EquiangularBasis basis = BasisFile.open(Path.of(path));
        int rows = Math.min(side, basis.size() - tile.row);
        int columns = Math.min(side, basis.size() - tile.column);
        INDArray left = Nd4j.createFromArray(basis.rows(tile.row, rows)).reshape('c', rows, basis.dimension());
        INDArray cosines = Nd4j.createUninitialized(DataType.FLOAT, new long[] {rows, columns}, 'f');
        basis.scoresInto(left, tile.column, 1, cosines);
        return largest(cosines.data().asFloat(), tile, rows, columns);
    }

    /** @param cosines column after column */
    private static Part largest(float[] cosines, Tile tile, int rows, int columns) {
        Part part = new Part(-1, 0, 0, 0, 0);
        double sum = 0;
        long pairs = 0;
        for (int column = 0; column < columns; column++) {
            // On the diagonal only the pairs above it count.
            int end = tile.row == tile.column ? column : rows;
            for (int row = 0; row < end; row++) {
                double cosine = Math.abs(cosines[column * rows + row]);
                sum += cosine;
                if (cosine > part.largest) {
                    part = new Part(cosine, tile.row + row, tile.column + column, 0, 0);
                }
            }
            pairs += end;
        }
        return new Part(part.largest, part.left, part.right, sum, pairs);
    }
}
