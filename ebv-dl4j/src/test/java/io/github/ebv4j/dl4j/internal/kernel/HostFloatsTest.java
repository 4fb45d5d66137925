package io.github.ebv4j.dl4j.internal.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

class HostFloatsTest {

    @Test
    void runsCrossSegments() {
        INDArray array = Nd4j.createFromArray(0f, 1, 2, 3, 4, 5, 6, 7, 8, 9);
        HostFloats values = new HostFloats(array, 2);
        float[] read = new float[10];
        values.read(1, read, 2, 8);
        assertThat(read).containsExactly(0, 0, 1, 2, 3, 4, 5, 6, 7, 8);
        values.write(3, new float[] {-1, -2, -3, -4, -5, -6}, 1, 5);
        assertThat(array.toFloatVector()).containsExactly(0, 1, 2, -2, -3, -4, -5, -6, 8, 9);
    }

    @Test
    void viewsBeginWhereTheyBegin() {
        INDArray array = Nd4j.createFromArray(0f, 1, 2, 3, 4, 5);
        HostFloats values = new HostFloats(array.get(NDArrayIndex.interval(2, 5)));
        float[] read = new float[3];
        values.read(0, read, 3);
        assertThat(values.length()).isEqualTo(3);
        assertThat(read).containsExactly(2, 3, 4);
    }

    @Test
    void sumsGoToTheFirst() {
        INDArray first = Nd4j.createFromArray(1f, 2, 3);
        INDArray second = Nd4j.createFromArray(10f, 20, 30);
        HostFloats.addToFirst(first, second, Nd4j.createFromArray(100f, 200, 300));
        assertThat(first.toFloatVector()).containsExactly(111, 222, 333);
        assertThat(second.toFloatVector()).containsExactly(10, 20, 30);
    }
}
