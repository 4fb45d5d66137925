package io.github.ebv4j.dl4j.weights;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

/** The safetensors format: the length of a JSON header (8 bytes, little-endian), the header, the values. */
final class SafetensorsWeights {

    private static final int MAX_HEADER_BYTES = 100_000_000;

    private SafetensorsWeights() {}

    static void read(Path file, ArrayVisitor visitor) throws IOException {
        long size = Files.size(file);
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            byte[] json = in.readNBytes(headerLength(in, size));
            long dataBytes = size - Long.BYTES - json.length;
            for (TensorHeader tensor : SafetensorsHeader.parse(json, dataBytes)) {
                StoredArray array = new StoredArray(tensor.name(), tensor.type(), tensor.shape(), 'c', in);
                visitor.visit(array);
                array.skipRest();
            }
        }
    }

    /** Checked against the file before memory is taken for the header. */
    private static int headerLength(InputStream in, long size) throws IOException {
        byte[] start = in.readNBytes(Long.BYTES);
        if (start.length < Long.BYTES) {
            throw new IOException("it is no safetensors file: it has " + size + " bytes");
        }
        long length = ByteBuffer.wrap(start).order(ByteOrder.LITTLE_ENDIAN).getLong();
        if (length < 0 || length > Math.min(size - Long.BYTES, MAX_HEADER_BYTES)) {
            throw new IOException("it is no safetensors file: its header claims " + Long.toUnsignedString(length)
                    + " bytes, must be within the file of " + size + " bytes and at most " + MAX_HEADER_BYTES);
        }
        return (int) length;
    }

    static void write(Iterable<WrittenArray> arrays, OutputStream out) throws IOException {
        byte[] header = SafetensorsHeader.bytes(arrays);
        out.write(ByteBuffer.allocate(Long.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(header.length)
                .array());
        out.write(header);
        for (WrittenArray array : arrays) {
            array.writeValues(out);
        }
    }
}
