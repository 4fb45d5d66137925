package io.github.ebv4j.dl4j;

import java.util.Arrays;
import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** An array to the last bit, for comparisons: ND4J's own {@code equals} tolerates differences of 1e-5. */
public record Bits(DataType type, List<Long> shape, List<Long> values) {

    public static Bits of(INDArray array) {
        double[] values =
                array.castTo(DataType.DOUBLE).dup('c').reshape(array.length()).toDoubleVector();
        return new Bits(
                array.dataType(),
                Arrays.stream(array.shape()).boxed().toList(),
                Arrays.stream(values)
                        .mapToLong(Double::doubleToRawLongBits)
                        .boxed()
                        .toList());
    }

    public static List<Bits> of(INDArray[] arrays) {
        return Arrays.stream(arrays).map(Bits::of).toList();
    }
}
