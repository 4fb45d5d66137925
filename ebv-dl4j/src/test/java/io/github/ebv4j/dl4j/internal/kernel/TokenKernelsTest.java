package io.github.ebv4j.dl4j.internal.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ebv4j.internal.HostMemory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;

class TokenKernelsTest {

    @AfterEach
    void useTheHostAgain() {
        System.clearProperty(Kernels.PLAIN);
    }

    @Test
    void theBackendIsUsedForDoubleAndWhereItIsAskedFor() {
        assertThat(TokenKernels.of(DataType.FLOAT))
                .isInstanceOf(HostMemory.isShared() ? HostTokenKernels.class : BackendTokenKernels.class);
        assertThat(TokenKernels.of(DataType.DOUBLE)).isInstanceOf(BackendTokenKernels.class);
        System.setProperty(Kernels.PLAIN, "true");
        assertThat(TokenKernels.of(DataType.FLOAT)).isInstanceOf(BackendTokenKernels.class);
    }
}
