package io.github.ebv4j.io;

import io.github.ebv4j.internal.FloatStream;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleConsumer;
import java.util.function.IntFunction;
import java.util.stream.Collectors;

/**
 * Reads and writes matrices as NumPy files. Written are format 1.0, little-endian, C order; read are also format 2.0
 * and Fortran order, float32 and float64.
 *
 * <p>Format: NEP 1, "A Simple File Format for NumPy Arrays".
 */
public final class NpyFile {

    /** The values read, and the copy that a basis makes of them. */
    private static final long HEAP_COPIES = 2;

    private static final int CHUNK_VALUES = 1 << 13;

    private NpyFile() {}

    /**
     * Writes a matrix of float32 atomically.
     *
     * @param overwrite whether an existing file may be replaced
     * @param row gives row i, of length {@code columns}
     */
    public static void write(Path file, boolean overwrite, int rows, int columns, IntFunction<float[]> row)
            throws IOException {
        AtomicFile.write(file, overwrite, content(rows, columns, row, done -> {}));
    }

    /**
     * Writes a matrix of float64 atomically.
     *
     * @param overwrite whether an existing file may be replaced
     * @param values rows one after another, each of length {@code columns}; not modified
     */
    public static void writeDoubles(Path file, boolean overwrite, int columns, double[] values) throws IOException {
        AtomicFile.write(file, overwrite, out -> {
            out.write(NpyHeader.bytes("<f8", values.length / columns, columns));
            ByteBuffer row = ByteBuffer.allocate(columns * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
            for (int first = 0; first < values.length; first += columns) {
                row.asDoubleBuffer().put(values, first, columns);
                out.write(row.array());
            }
        });
    }

    /** @param done hears which share of the rows is written */
    static AtomicFile.Content content(int rows, int columns, IntFunction<float[]> row, DoubleConsumer done) {
        return out -> {
            out.write(NpyHeader.bytes("<f4", rows, columns));
            for (int i = 0; i < rows; i++) {
                FloatStream.write(row.apply(i), out);
                done.accept((i + 1.0) / rows);
            }
        };
    }

    /**
     * Reads a matrix. Header and length of the file are checked before memory is allocated.
     *
     * @return its values as float32 in C order
     * @throws IOException if the file is no NumPy file of a float matrix, its length disagrees with its header, it does
     *     not fit the memory, or a value is not finite
     */
    public static FloatMatrix read(Path file) throws IOException {
        AtomicFile.requireReadable(file);
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            return read(in, Files.size(file));
        } catch (FileSystemException e) {
            throw e;
        } catch (IOException e) {
            throw new IOException("file " + file + " cannot be read: " + e.getMessage(), e);
        }
    }

    /**
     * Reads a matrix from the bytes of a NumPy file.
     *
     * @return its values as float32 in C order
     * @throws IOException as {@link #read(Path)}
     */
    public static FloatMatrix read(byte[] file) throws IOException {
        return read(new ByteArrayInputStream(file), file.length);
    }

    /**
     * Leaves a matrix of float32 in C order, of any size, in its file, which must not change as long as it is used.
     *
     * @return empty for a matrix of another type or order, which must be read instead
     * @throws IOException if the file is no NumPy file of a matrix, or its length disagrees with its header
     */
    static Optional<MappedRows> map(Path file) throws IOException {
        AtomicFile.requireReadable(file);
        try (FileChannel channel = FileChannel.open(file)) {
            MatrixHeader header = MatrixHeader.read(Channels.newInputStream(channel));
            requireLength(header, channel.size());
            if (header.valueBytes() != Float.BYTES || header.fortranOrder()) {
                return Optional.empty();
            }
            if (Math.max(header.rows(), header.columns()) > Integer.MAX_VALUE) {
                throw new IOException(
                        "its shape must be below 2^31 each way, was " + header.rows() + " x " + header.columns());
            }
            return Optional.of(
                    MappedRows.of(channel, header.byteLength(), (int) header.rows(), (int) header.columns()));
        } catch (FileSystemException e) {
            throw e;
        } catch (IOException e) {
            throw new IOException("file " + file + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static FloatMatrix read(InputStream in, long length) throws IOException {
        MatrixHeader header = MatrixHeader.read(in);
        requireLength(header, length);
        requireHeap(header);
        float[] values = new float[(int) (header.rows() * header.columns())];
        readValues(in, header, values);
        return new FloatMatrix((int) header.rows(), (int) header.columns(), values);
    }

    /** What a header says of a matrix of float32 or float64. */
    private record MatrixHeader(int valueBytes, boolean fortranOrder, long rows, long columns, int byteLength) {

        static MatrixHeader read(InputStream in) throws IOException {
            NpyHeader header = NpyHeader.read(in);
            int valueBytes = switch (header.type()) {
                case "<f4" -> Float.BYTES;
                case "<f8" -> Double.BYTES;
                default ->
                    throw new IOException("data type must be little-endian float32 or float64 ('<f4' or '<f8'), was '"
                            + header.type() + "'");
            };
            List<Long> shape = header.shape();
            if (shape.size() != 2) {
                String had = shape.stream().map(String::valueOf).collect(Collectors.joining(", "));
                throw new IOException("shape must have 2 dimensions, was (" + had + ")");
            }
            return new MatrixHeader(valueBytes, header.fortranOrder(), shape.get(0), shape.get(1), header.byteLength());
        }
    }

    private static void requireLength(MatrixHeader header, long actual) throws IOException {
        long expected;
        try {
            long bytes = Math.multiplyExact(Math.multiplyExact(header.rows(), header.columns()), header.valueBytes());
            expected = Math.addExact(bytes, header.byteLength());
        } catch (ArithmeticException e) {
            throw new IOException(
                    "its header claims " + header.rows() + " x " + header.columns()
                            + " values, more than any file holds",
                    e);
        }
        if (actual != expected) {
            throw new IOException("its header claims " + header.rows() + " x " + header.columns() + " values, that is "
                    + expected + " bytes, the file has " + actual);
        }
    }

    private static void requireHeap(MatrixHeader header) throws IOException {
        long values = header.rows() * header.columns();
        long heap = Runtime.getRuntime().maxMemory();
        if (values > Integer.MAX_VALUE - 8 || HEAP_COPIES * values * Float.BYTES > heap) {
            throw new IOException(header.rows() + " x " + header.columns() + " values need "
                    + HEAP_COPIES * values * Float.BYTES / 1_000_000 + " MB as float32, the Java heap may hold "
                    + heap / 1_000_000
                    + " MB and at most 2^31 values");
        }
    }

    private static void readValues(InputStream in, MatrixHeader header, float[] values) throws IOException {
        ByteBuffer chunk =
                ByteBuffer.allocate(CHUNK_VALUES * header.valueBytes()).order(ByteOrder.LITTLE_ENDIAN);
        boolean wide = header.valueBytes() == Double.BYTES;
        for (int from = 0; from < values.length; from += CHUNK_VALUES) {
            int count = Math.min(CHUNK_VALUES, values.length - from);
            int bytes = count * header.valueBytes();
            if (in.readNBytes(chunk.array(), 0, bytes) < bytes) {
                throw new EOFException("the file shrank while it was read");
            }
            for (int k = 0; k < count; k++) {
                float value = wide ? (float) chunk.getDouble(k * Double.BYTES) : chunk.getFloat(k * Float.BYTES);
                int index = header.fortranOrder() ? cOrder(from + k, header) : from + k;
                values[index] = requireFinite(value, index, header);
            }
        }
    }

    private static int cOrder(int fortranIndex, MatrixHeader header) {
        long row = fortranIndex % header.rows();
        long column = fortranIndex / header.rows();
        return (int) (row * header.columns() + column);
    }

    private static float requireFinite(float value, int index, MatrixHeader header) throws IOException {
        if (!Float.isFinite(value)) {
            throw new IOException("every value must be finite, row " + index / header.columns() + " column "
                    + index % header.columns() + " is " + value);
        }
        return value;
    }
}
