package io.github.ebv4j.dl4j.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Arrays as files of weights hold them. */
class StoredArrayTest {

    private static StoredArray halves(int... bits) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(2 * bits.length).order(ByteOrder.LITTLE_ENDIAN);
        for (int half : bits) {
            bytes.putShort((short) half);
        }
        return array(ArrayType.F16, List.of((long) bits.length), bytes.array());
    }

    private static StoredArray array(ArrayType type, List<Long> shape, byte... data) throws IOException {
        return new StoredArray("w", type, shape, 'c', new ByteArrayInputStream(data));
    }

    /** IEEE 754: the smallest subnormal, the largest number, one, minus two, minus zero. */
    @Test
    void halvesAreReadAsTheStandardSays() throws IOException {
        INDArray values = halves(0x0001, 0x7BFF, 0x3C00, 0xC000, 0x8000).read(DataType.DOUBLE);
        assertThat(values.toDoubleVector()).containsExactly(Math.scalb(1.0, -24), 65_504, 1, -2, -0.0);
    }

    @ParameterizedTest
    @CsvSource({"0x7C00, Infinity", "0xFC00, -Infinity", "0x7E00, NaN"})
    void halvesThatAreNotFiniteAreRefused(String bits, String shown) throws IOException {
        StoredArray array = halves(0x3C00, Integer.decode(bits));
        assertThatThrownBy(() -> array.read(DataType.FLOAT))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("array w: each value must be finite")
                .hasMessageEndingWith("value 1 is " + shown);
    }

    /** 1e30 is a float32 and a bfloat16, but no float16. */
    @Test
    void valuesMustFitTheNetworksType() throws IOException {
        byte[] large = ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putFloat(1e30f)
                .array();
        StoredArray half = array(ArrayType.F32, List.of(1L), large);
        assertThatThrownBy(() -> half.read(DataType.FLOAT16)).hasMessageContaining("at most 65504.0 in magnitude");
        INDArray read = array(ArrayType.F32, List.of(1L), large).read(DataType.BFLOAT16);
        assertThat(read.dataType()).isEqualTo(DataType.BFLOAT16);
        assertThat(read.castTo(DataType.FLOAT).getFloat(0)).isBetween(.99e30f, 1.01e30f);
        StoredArray whole = array(ArrayType.F32, List.of(1L), large);
        assertThatThrownBy(() -> whole.read(DataType.INT32)).hasMessage("parameters must be of floats, are of INT");
    }

    @Test
    void aScalarIsAnArrayOfOne() throws IOException {
        byte[] one = ByteBuffer.allocate(8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putDouble(-.5)
                .array();
        INDArray read = array(ArrayType.F64, List.of(), one).read(DataType.FLOAT);
        assertThat(read.shape()).containsExactly(1);
        assertThat(read.getFloat(0)).isEqualTo(-.5f);
    }

    @Test
    void integersAreNoWeights() throws IOException {
        StoredArray integers = array(ArrayType.I16, List.of(1L), (byte) 1, (byte) 0);
        assertThatThrownBy(() -> integers.read(DataType.FLOAT))
                .hasMessage("array w must be of floats (F64, F32, F16 or BF16), is of I16");
        assertThat(ArrayType.I16.isFloat()).isFalse();
        assertThatThrownBy(() -> ArrayType.U8.valueAt(ByteBuffer.allocate(1), 0))
                .hasMessage("values must be floats, are U8");
    }

    @Test
    void sizesAreCheckedBeforeMemoryIsTaken() throws IOException {
        StoredArray huge = new StoredArray("w", ArrayType.F16, List.of(1L << 31), 'c', InputStream.nullInputStream());
        assertThatThrownBy(() -> huge.read(DataType.FLOAT))
                .hasMessage("array w must have fewer than 2^31 values, has 2147483648");
        assertThatThrownBy(() -> array(ArrayType.F64, List.of(1L << 40, 1L << 40)))
                .hasMessageContaining("more than any file holds");
        StoredArray torn = array(ArrayType.F32, List.of(2L), new byte[7]);
        assertThatThrownBy(() -> torn.read(DataType.FLOAT)).isInstanceOf(IOException.class);
    }
}
