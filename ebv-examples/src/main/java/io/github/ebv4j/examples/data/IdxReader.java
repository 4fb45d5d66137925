package io.github.ebv4j.examples.data;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;

/**
 * IDX files, the format of MNIST: a magic number (unsigned bytes, so many dimensions), the big-endian sizes, the bytes.
 *
 * <p>What a header claims is checked against what the file can hold before memory is allocated for it.
 */
final class IdxReader {

    private static final int LABELS_MAGIC = 0x0801;
    private static final int IMAGES_MAGIC = 0x0803;
    private static final int LARGEST_SIDE = 4096;

    private IdxReader() {}

    /** Reads an image file and the label file that belongs to it. */
    static ImageSet pair(IdxSource images, IdxSource labels) throws IOException {
        byte[] labelBytes = read(labels, LABELS_MAGIC, 1).bytes();
        Idx pixels = read(images, IMAGES_MAGIC, 3);
        if (pixels.sizes()[0] != labelBytes.length) {
            throw new IOException("file " + images.name() + " must hold as many images as " + labels.name()
                    + " holds labels, that is " + labelBytes.length + ", holds " + pixels.sizes()[0]);
        }
        return new ImageSet(new ImageShape(1, pixels.sizes()[1], pixels.sizes()[2]), pixels.bytes(), labelBytes);
    }

    private record Idx(int[] sizes, byte[] bytes) {}

    private static Idx read(IdxSource source, int magic, int dimensions) throws IOException {
        try (InputStream raw = source.content().open();
                DataInputStream in = new DataInputStream(raw)) {
            int[] sizes = readHeader(in, magic, dimensions);
            return new Idx(sizes, readBytes(in, source, sizes));
        } catch (EOFException e) {
            throw new IOException("file " + source.name() + ": must hold whole gzip data, ends within them", e);
        } catch (IOException e) {
            throw new IOException("file " + source.name() + ": " + e.getMessage(), e);
        }
    }

    private static int[] readHeader(DataInputStream in, int magic, int dimensions) throws IOException {
        try {
            int found = in.readInt();
            if (found != magic) {
                throw new IOException(
                        String.format(Locale.ROOT, "magic number must be 0x%08x, was 0x%08x", magic, found));
            }
            int[] sizes = new int[dimensions];
            for (int k = 0; k < dimensions; k++) {
                sizes[k] = requireSize(in.readInt(), k);
            }
            return sizes;
        } catch (EOFException e) {
            throw new IOException("must hold a whole header, ends within it", e);
        }
    }

    private static int requireSize(int size, int dimension) throws IOException {
        int largest = dimension == 0 ? Integer.MAX_VALUE : LARGEST_SIDE;
        if (size < 1 || size > largest) {
            throw new IOException(
                    "size " + dimension + " must be in [1, " + largest + "], was " + Integer.toUnsignedString(size));
        }
        return size;
    }

    private static byte[] readBytes(InputStream in, IdxSource source, int[] sizes) throws IOException {
        long claimed = 1;
        for (int size : sizes) {
            claimed *= size;
        }
        requirePlausible(claimed, source, Integer.BYTES * (1L + sizes.length));
        byte[] bytes = in.readNBytes((int) claimed);
        if (bytes.length < claimed) {
            throw new IOException("data must be " + claimed + " bytes, is truncated after " + bytes.length);
        }
        if (in.read() >= 0) {
            throw new IOException("data must be " + claimed + " bytes, the file goes on after them");
        }
        return bytes;
    }

    private static void requirePlausible(long claimed, IdxSource source, long headerBytes) throws IOException {
        long capacity = source.capacity() - (source.gzipped() ? 0 : headerBytes);
        if (claimed > capacity) {
            throw new IOException("header claims " + claimed + " bytes of data, the file can hold at most " + capacity);
        }
        HeapRoom.require(claimed);
    }
}
