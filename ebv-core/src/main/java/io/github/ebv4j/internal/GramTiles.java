package io.github.ebv4j.internal;

import io.github.ebv4j.EquiangularBasis;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Future;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.DoubleConsumer;
import java.util.function.Function;

/**
 * All pairs of a basis, a tile of the Gram matrix at a time, so that N is not limited by N x N memory.
 *
 * <p>Each processor takes tiles of its own, products and measuring alike ({@link ProductThreads}).
 */
public final class GramTiles {

    /** Vectors a tile has in each direction at most: 1,024 x 1,024 floats are 4 MB. */
    public static final int TILE = 1024;

    /** Of the vectors in each direction; longer ones make smaller tiles. */
    private static final int MOST_VALUES = 1 << 22;

    private static final int LEAST = 16;

    /** Tiles that are begun before the first one of them is taken, for each processor. */
    private static final int AHEAD = 2;

    /**
     * The pairs of vectors [firstRow, firstRow + rows) with vectors [firstColumn, firstColumn + columns). On the
     * diagonal only those above it count.
     */
    public record Tile(int firstRow, int rows, int firstColumn, int columns) {

        /** Whether it is on the diagonal. */
        public boolean diagonal() {
            return firstRow == firstColumn;
        }

        double pairs() {
            return diagonal() ? 0.5 * rows * (rows - 1.0) : (double) rows * columns;
        }
    }

    /** Measures one tile. */
    @FunctionalInterface
    public interface Measure<T> {
        /**
         * Measures a tile; several threads call at once, each with another one.
         *
         * @param cosines shape [rows, columns]; only valid during the call
         */
        T of(Tile tile, HostColumns cosines);
    }

    private GramTiles() {}

    /**
     * Measures every tile on or above the diagonal.
     *
     * @param take is handed what was measured, in the order of the tiles, on the calling thread
     * @param done called on the calling thread with the share of the pairs measured so far, up to 1
     */
    public static <T> void forEach(
            EquiangularBasis basis, Measure<T> measure, BiConsumer<Tile, T> take, DoubleConsumer done) {
        double pairs = 0.5 * basis.size() * (basis.size() - 1.0);
        double[] pairsDone = new double[1];
        BiConsumer<Tile, T> counted = (tile, found) -> {
            take.accept(tile, found);
            pairsDone[0] += tile.pairs();
            done.accept(pairsDone[0] / pairs);
        };
        int side = side(basis);
        try (TileProducts products = new TileProducts(basis, side)) {
            if (side == basis.size()) {
                forEachTile(side, side, tile -> counted.accept(tile, products.measured(tile, measure)));
            } else {
                ProductThreads.runAlone(
                        () -> sideBySide(basis.size(), side, tile -> products.measured(tile, measure), counted));
            }
        }
    }

    private static int side(EquiangularBasis basis) {
        return Math.min(basis.size(), Math.max(LEAST, Math.min(TILE, MOST_VALUES / basis.dimension())));
    }

    private static void forEachTile(int size, int side, Consumer<Tile> visitor) {
        for (long row = 0; row < size; row += side) {
            for (long column = row; column < size; column += side) {
                visitor.accept(new Tile((int) row, (int) Math.min(side, size - row), (int) column, (int)
                        Math.min(side, size - column)));
            }
        }
    }

    private record Begun<T>(Tile tile, Future<T> found) {}

    private static <T> void sideBySide(int size, int side, Function<Tile, T> measure, BiConsumer<Tile, T> take) {
        int count = ProductThreads.most();
        try (ProductThreads workers = new ProductThreads(count)) {
            Deque<Begun<T>> begun = new ArrayDeque<>();
            forEachTile(size, side, tile -> {
                begun.add(new Begun<>(tile, workers.begin(() -> measure.apply(tile))));
                if (begun.size() > AHEAD * count) {
                    Begun<T> first = begun.remove();
                    take.accept(first.tile(), ProductThreads.result(first.found()));
                }
            });
            begun.forEach(last -> take.accept(last.tile(), ProductThreads.result(last.found())));
        }
    }
}
