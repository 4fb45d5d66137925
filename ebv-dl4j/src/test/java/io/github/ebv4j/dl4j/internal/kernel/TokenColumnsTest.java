package io.github.ebv4j.dl4j.internal.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;

class TokenColumnsTest {

    @Test
    void columnsAreOfDenseFloatsInFOrder() {
        assertThat(new TokenColumns(Nd4j.create(DataType.FLOAT, new long[] {3, 2}, 'f')).rows())
                .isEqualTo(3);
        assertThat(new TokenColumns(Nd4j.create(DataType.FLOAT, new long[] {1, 4}, 'c')).columns())
                .isEqualTo(4);
        assertThatThrownBy(() -> new TokenColumns(Nd4j.create(DataType.DOUBLE, new long[] {3, 2}, 'f')))
                .hasMessageStartingWith("matrix must be dense, FLOAT and in 'f' order");
        assertThatThrownBy(() -> new TokenColumns(Nd4j.create(DataType.FLOAT, new long[] {3, 2}, 'c')))
                .hasMessageStartingWith("matrix must be dense");
        assertThatThrownBy(() -> new TokenColumns(Nd4j.create(DataType.FLOAT, new long[] {3, 2, 2}, 'f')))
                .hasMessageStartingWith("matrix must be dense");
    }
}
