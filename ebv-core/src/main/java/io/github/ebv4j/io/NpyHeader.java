package io.github.ebv4j.io;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The header of a NumPy file: magic, version, and a Python dictionary literal that names data type, order and shape.
 *
 * @param type data type as NumPy writes it, such as {@code <f4} for little-endian float32
 * @param fortranOrder whether the first index, not the last, runs fastest
 * @param shape each dimension in [1, 1e18); empty for a scalar
 * @param byteLength of the whole header, where the data begin
 */
public record NpyHeader(String type, boolean fortranOrder, List<Long> shape, int byteLength) {

    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
    private static final int MAX_DICTIONARY_BYTES = 1 << 16;
    private static final int ALIGNMENT = 64;
    private static final int MAX_DIMENSIONS = 64;
    private static final Pattern TYPE = Pattern.compile("'descr'\\s*:\\s*'([^']*)'");
    private static final Pattern ORDER = Pattern.compile("'fortran_order'\\s*:\\s*(True|False)");

    /** Takes nothing back, or a long header would fill the stack or take a minute. */
    private static final Pattern SHAPE =
            Pattern.compile("'shape'\\s*+:\\s*+\\(\\s*+((?:\\d++\\s*+(?:,\\s*+\\d++\\s*+)*+,?+)?+)\\s*+\\)");

    /** Copies the shape. */
    public NpyHeader {
        shape = List.copyOf(shape);
    }

    /**
     * The bytes of a version 1.0 header for values in C order.
     *
     * @param type data type as NumPy writes it
     * @param shape every dimension; none for a scalar
     */
    public static byte[] bytes(String type, long... shape) {
        String dimensions = Arrays.stream(shape).mapToObj(Long::toString).collect(Collectors.joining(", "));
        String dictionary = "{'descr': '" + type + "', 'fortran_order': False, 'shape': (" + dimensions
                + (shape.length == 1 ? ",), }" : "), }");
        int unpadded = MAGIC.length + 2 + Short.BYTES + dictionary.length() + 1;
        int total = (unpadded + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
        String padded = dictionary + " ".repeat(total - unpadded) + "\n";
        return ByteBuffer.allocate(total)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(MAGIC)
                .put((byte) 1)
                .put((byte) 0)
                .putShort((short) padded.length())
                .put(padded.getBytes(StandardCharsets.US_ASCII))
                .array();
    }

    /**
     * Reads a header of version 1.0 or 2.0.
     *
     * @throws IOException if it is none, or its shape has a dimension outside [1, 1e18) or more than 64 of them
     */
    public static NpyHeader read(InputStream in) throws IOException {
        byte[] start = in.readNBytes(MAGIC.length + 2);
        if (start.length < MAGIC.length + 2 || !Arrays.equals(start, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
            throw new IOException("it is not a NumPy file");
        }
        int version = start[MAGIC.length];
        if (version != 1 && version != 2) {
            throw new IOException("NumPy format version must be 1 or 2, was " + version);
        }
        int lengthBytes = version == 1 ? Short.BYTES : Integer.BYTES;
        long length = littleEndian(in.readNBytes(lengthBytes), lengthBytes);
        if (length > MAX_DICTIONARY_BYTES) {
            throw new IOException("header must be at most " + MAX_DICTIONARY_BYTES + " bytes long, claims " + length);
        }
        byte[] dictionary = in.readNBytes((int) length);
        if (dictionary.length < length) {
            throw new IOException("the file ends inside its header");
        }
        return parse(new String(dictionary, StandardCharsets.ISO_8859_1), start.length + lengthBytes + (int) length);
    }

    private static long littleEndian(byte[] bytes, int expected) throws IOException {
        if (bytes.length < expected) {
            throw new IOException("the file ends inside its header");
        }
        long value = 0;
        for (int i = expected - 1; i >= 0; i--) {
            value = value << Byte.SIZE | bytes[i] & 0xFF;
        }
        return value;
    }

    private static NpyHeader parse(String dictionary, int byteLength) throws IOException {
        String type = field(TYPE, dictionary, "descr");
        boolean fortran = field(ORDER, dictionary, "fortran_order").equals("True");
        String shape = field(SHAPE, dictionary, "shape").replaceAll("\\s", "");
        // The last comma may stay: (6,) has one dimension.
        String[] counts = shape.isEmpty() ? new String[0] : shape.split(",");
        if (counts.length > MAX_DIMENSIONS) {
            throw new IOException("shape must have at most " + MAX_DIMENSIONS + " dimensions, had " + counts.length);
        }
        List<Long> dimensions = new ArrayList<>(counts.length);
        for (String count : counts) {
            dimensions.add(positive(count));
        }
        return new NpyHeader(type, fortran, dimensions, byteLength);
    }

    private static String field(Pattern pattern, String dictionary, String name) throws IOException {
        Matcher matcher = pattern.matcher(dictionary);
        if (!matcher.find()) {
            throw new IOException("header must have a valid '" + name + "', has " + dictionary.strip());
        }
        String value = matcher.group(1);
        if (matcher.find()) {
            throw new IOException("header must have '" + name + "' once, has " + dictionary.strip());
        }
        return value;
    }

    private static long positive(String count) throws IOException {
        // 18 digits always fit a long; a longer count is absurd anyway.
        if (count.isEmpty() || count.length() > 18 || Long.parseLong(count) < 1) {
            throw new IOException("each dimension of the shape must be in [1, 1e18), was " + count);
        }
        return Long.parseLong(count);
    }
}
