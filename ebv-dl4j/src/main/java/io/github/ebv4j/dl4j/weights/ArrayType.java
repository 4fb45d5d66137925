package io.github.ebv4j.dl4j.weights;

import java.nio.ByteBuffer;

/** What the values of a stored array are; the constants have the names that safetensors gives them. */
enum ArrayType {
    F64("<f8", Double.BYTES),
    F32("<f4", Float.BYTES),
    F16("<f2", Short.BYTES),
    /** The upper half of a float32; NumPy has no such type. */
    BF16("", Short.BYTES),
    I64("<i8", Long.BYTES),
    U64("<u8", Long.BYTES),
    I32("<i4", Integer.BYTES),
    U32("<u4", Integer.BYTES),
    I16("<i2", Short.BYTES),
    U16("<u2", Short.BYTES),
    I8("|i1", Byte.BYTES),
    U8("|u1", Byte.BYTES),
    BOOL("|b1", Byte.BYTES);

    private final String numpy;
    private final int bytes;

    ArrayType(String numpy, int bytes) {
        this.numpy = numpy;
        this.bytes = bytes;
    }

    /** The type as NumPy writes it. */
    String numpy() {
        return numpy;
    }

    /** Bytes of one value. */
    int bytes() {
        return bytes;
    }

    boolean isFloat() {
        return compareTo(BF16) <= 0;
    }

    /**
     * The value at a byte of a little-endian buffer.
     *
     * @throws IllegalStateException if this is no type of floats
     */
    double valueAt(ByteBuffer buffer, int position) {
        return switch (this) {
            case F64 -> buffer.getDouble(position);
            case F32 -> buffer.getFloat(position);
            case F16 -> half(buffer.getShort(position));
            case BF16 -> Float.intBitsToFloat(buffer.getShort(position) << Short.SIZE);
            default -> throw new IllegalStateException("values must be floats, are " + this);
        };
    }

    /** IEEE 754 binary16: a sign, 5 bits of exponent, 10 of fraction. */
    private static double half(short bits) {
        int exponent = bits >> 10 & 0x1F;
        int fraction = bits & 0x3FF;
        double magnitude = switch (exponent) {
            case 0 -> Math.scalb((double) fraction, -24);
            case 0x1F -> fraction == 0 ? Double.POSITIVE_INFINITY : Double.NaN;
            default -> Math.scalb((double) (fraction | 0x400), exponent - 25);
        };
        return bits < 0 ? -magnitude : magnitude;
    }
}
