package io.github.ebv4j.dl4j.internal;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import org.nd4j.linalg.api.buffer.DataBuffer.AllocationMode;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.shape.options.ArrayOptionsHelper;

/**
 * What ND4J writes before the numbers of an array. ND4J trusts it when it reads: a wrong length, shape or type there
 * ends the process or gives other numbers. So it is checked first, against itself and against the length of its part.
 *
 * <p>Format, big-endian: two blocks, each with the way it was allocated (text), its length (8 bytes) and its data type
 * (text), then its values. The first block describes the shape: rank, lengths, strides, a bit for the data type, the
 * distance of two values, and the order as a character. The second one holds the numbers.
 *
 * @param type data type of the numbers, a floating one
 * @param length how many numbers there are
 */
public record ArrayHeader(DataType type, long length) {

    private static final int LARGEST_RANK = 32;

    /** Rank, data type, distance and order stand beside the lengths and strides. */
    private static final int FIXED_VALUES = 4;

    private static final int EXTRAS_FROM_END = 3;
    private static final int DISTANCE_FROM_END = 2;
    private static final int ORDER_FROM_END = 1;

    /**
     * Checks what a part begins with.
     *
     * @param in the part from its first byte; read up to its numbers
     * @param partBytes length of the part
     * @throws IOException if the header is damaged, or the part has another length than it says
     */
    public static ArrayHeader read(InputStream in, long partBytes) throws IOException {
        try {
            return read(new DataInputStream(in), partBytes);
        } catch (EOFException e) {
            throw new IOException("it ends within its header, after " + partBytes + " bytes", e);
        }
    }

    private static ArrayHeader read(DataInputStream data, long partBytes) throws IOException {
        Block shapeBlock = Block.read(data);
        long[] shape = shape(data, shapeBlock);
        Block numbers = Block.read(data);
        requireShape(shape, numbers);
        long bytes = shapeBlock.headBytes() + (long) shape.length * Long.BYTES + numbers.headBytes();
        if (partBytes - bytes != numbers.length() * numbers.type().width()) {
            throw new IOException("its header says " + numbers.length() + " numbers of type " + numbers.type()
                    + ", that is " + (bytes + numbers.length() * numbers.type().width())
                    + " bytes, it has " + partBytes);
        }
        return new ArrayHeader(numbers.type(), numbers.length());
    }

    private static long[] shape(DataInputStream in, Block block) throws IOException {
        if (block.type() != DataType.INT64
                || block.length() < FIXED_VALUES
                || block.length() > FIXED_VALUES + 2 * LARGEST_RANK) {
            throw new IOException("its header must describe the shape by " + FIXED_VALUES + " to "
                    + (FIXED_VALUES + 2 * LARGEST_RANK) + " numbers of type LONG, has " + block.length() + " of type "
                    + block.type());
        }
        long[] shape = new long[(int) block.length()];
        for (int i = 0; i < shape.length; i++) {
            shape[i] = in.readLong();
        }
        return shape;
    }

    private static void requireShape(long[] shape, Block numbers) throws IOException {
        require("rank", shape[0], (shape.length - FIXED_VALUES) / 2);
        require("number of values for this rank", shape.length, FIXED_VALUES + 2 * shape[0]);
        if (!numbers.type().isFPType() || numbers.length() > Long.MAX_VALUE / Long.BYTES) {
            throw new IOException("its numbers must be floating and fewer than 2^60, were " + numbers.length()
                    + " of type " + numbers.type());
        }
        int rank = (int) shape[0];
        require("product of its lengths", product(shape, rank), numbers.length());
        require("data type", shape[shape.length - EXTRAS_FROM_END], typeBit(numbers.type()));
        require("distance of two values", shape[shape.length - DISTANCE_FROM_END], 1);
        requireStrides(shape, rank, shape[shape.length - ORDER_FROM_END]);
    }

    private static long typeBit(DataType type) {
        return ArrayOptionsHelper.setOptionBit(0L, type);
    }

    private static long product(long[] shape, int rank) throws IOException {
        long product = 1;
        for (int axis = 0; axis < rank; axis++) {
            long length = shape[1 + axis];
            if (length < 1 || product > Long.MAX_VALUE / length) {
                throw new IOException("its lengths must be at least 1 and their product below 2^63, one was " + length);
            }
            product *= length;
        }
        return product;
    }

    /** The values lie one after another, the last axis or the first one fastest. */
    private static void requireStrides(long[] shape, int rank, long order) throws IOException {
        if (order != 'c' && order != 'f') {
            throw new IOException("its order must be 'c' or 'f', was character " + order);
        }
        long stride = 1;
        for (int k = 0; k < rank; k++) {
            int axis = order == 'c' ? rank - 1 - k : k;
            // A step along an axis of length 1 is never taken; ND4J writes 1 there, or what the others make of it.
            long found = shape[1 + rank + axis];
            if (found != stride && !(shape[1 + axis] == 1 && found == 1)) {
                require("stride of axis " + axis, found, stride);
            }
            stride *= shape[1 + axis];
        }
    }

    private static void require(String what, long found, long expected) throws IOException {
        if (found != expected) {
            throw new IOException("its header must have " + expected + " as " + what + ", has " + found);
        }
    }

    /** What stands before the values of a block. */
    private record Block(long length, DataType type, int headBytes) {

        static Block read(DataInputStream in) throws IOException {
            String mode = in.readUTF();
            if (!mode.equals(AllocationMode.MIXED_DATA_TYPES.name())) {
                throw new IOException("its header must be of a Deeplearning4j from 1.0.0-beta4 on, which begins with "
                        + AllocationMode.MIXED_DATA_TYPES + ", begins with \"" + mode + '"');
            }
            long length = in.readLong();
            String type = in.readUTF();
            if (length < 0) {
                throw new IOException("its header must have lengths of at least 0, has " + length);
            }
            return new Block(length, dataType(type), 2 * Short.BYTES + mode.length() + Long.BYTES + type.length());
        }

        private static DataType dataType(String name) throws IOException {
            try {
                return DataType.valueOf(name);
            } catch (IllegalArgumentException e) {
                throw new IOException("its header must name a data type of ND4J, names \"" + name + '"', e);
            }
        }
    }
}
