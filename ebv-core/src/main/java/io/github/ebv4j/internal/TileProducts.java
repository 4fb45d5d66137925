package io.github.ebv4j.internal;

import io.github.ebv4j.EquiangularBasis;
import io.github.ebv4j.internal.GramTiles.Measure;
import io.github.ebv4j.internal.GramTiles.Tile;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The cosines of one tile after another, each in memory of the backend that is used again; for several threads at once. */
final class TileProducts implements AutoCloseable {

    private final EquiangularBasis basis;
    private final int side;
    private final boolean stored;
    private final Queue<Memory> unused = new ConcurrentLinkedQueue<>();

    TileProducts(EquiangularBasis basis, int side) {
        this.basis = basis;
        this.side = side;
        this.stored = basis instanceof StoredVectors;
    }

    /** What a thread works in. */
    private final class Memory {

        private final INDArray cosines = floats((long) side * side);
        private final INDArray left = floats((long) side * basis.dimension());
        private final INDArray right = stored ? floats((long) side * basis.dimension()) : null;
        private int firstOfLeft = -1;

        private HostColumns cosines(Tile tile) {
            INDArray scores = Nd4j.create(
                    cosines.data(), new long[] {tile.rows(), tile.columns()}, new long[] {1, tile.rows()}, 0, 'f');
            if (stored) {
                multiply(tile);
            } else {
                // In 'f' order, or every product would copy them into it.
                try (INDArray rows = read(left, tile.firstRow(), tile.rows()).dup('f')) {
                    basis.scoresInto(rows, tile.firstColumn(), 1.0, scores);
                }
            }
            return new HostColumns(scores);
        }

        /** Columns times rows, all in 'c' order: what the backend then does on the calling thread alone. */
        private void multiply(Tile tile) {
            if (firstOfLeft != tile.firstRow()) {
                read(left, tile.firstRow(), tile.rows());
                firstOfLeft = tile.firstRow();
            }
            INDArray columns = read(right, tile.firstColumn(), tile.columns());
            INDArray product = Nd4j.create(
                    cosines.data(), new long[] {tile.columns(), tile.rows()}, new long[] {tile.rows(), 1}, 0, 'c');
            Products.gemm(columns, matrix(left, tile.rows()), product, false, true, 1.0, 0.0);
        }

        private INDArray read(INDArray target, int first, int count) {
            float[] values = basis.rows(first, count);
            HostMemory.write(values, values.length, target);
            return matrix(target, count);
        }

        private INDArray matrix(INDArray memory, int rows) {
            int columns = basis.dimension();
            return Nd4j.create(memory.data(), new long[] {rows, columns}, new long[] {columns, 1}, 0, 'c');
        }

        private void close() {
            cosines.close();
            left.close();
            if (right != null) {
                right.close();
            }
        }
    }

    private static INDArray floats(long count) {
        try (MemoryWorkspace outside = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
            return Nd4j.createUninitialized(DataType.FLOAT, count);
        }
    }

    /** Measures a tile. */
    <T> T measured(Tile tile, Measure<T> measure) {
        Memory memory = Objects.requireNonNullElseGet(unused.poll(), Memory::new);
        try {
            return measure.of(tile, memory.cosines(tile));
        } finally {
            unused.add(memory);
        }
    }

    /** To be called when no thread measures any more. */
    @Override
    public void close() {
        unused.forEach(Memory::close);
        unused.clear();
    }
}
