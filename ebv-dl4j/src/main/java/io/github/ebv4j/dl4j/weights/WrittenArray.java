package io.github.ebv4j.dl4j.weights;

import io.github.ebv4j.internal.FloatStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A parameter on its way into a file: float64 if the network computes in DOUBLE, float32 otherwise. */
record WrittenArray(NamedParameter parameter) {

    private static final int CHUNK_VALUES = 1 << 13;

    String name() {
        return parameter.name();
    }

    ArrayType type() {
        return parameter.values().dataType() == DataType.DOUBLE ? ArrayType.F64 : ArrayType.F32;
    }

    long[] dimensions() {
        return parameter.shape().stream().mapToLong(Long::longValue).toArray();
    }

    long byteLength() {
        return parameter.values().length() * type().bytes();
    }

    /** Writes the values as little-endian bytes in C order. */
    void writeValues(OutputStream out) throws IOException {
        INDArray array = parameter.toArray();
        if (type() == ArrayType.F32) {
            FloatStream.write(array.data().asFloat(), out);
        } else {
            writeDoubles(array.data().asDouble(), out);
        }
    }

    private static void writeDoubles(double[] values, OutputStream out) throws IOException {
        ByteBuffer chunk = ByteBuffer.allocate(CHUNK_VALUES * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int from = 0; from < values.length; from += CHUNK_VALUES) {
            int count = Math.min(CHUNK_VALUES, values.length - from);
            chunk.asDoubleBuffer().put(values, from, count);
            out.write(chunk.array(), 0, count * Double.BYTES);
        }
    }
}
