package io.github.ebv4j.optimize;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Matrix products in single precision. */
class BackendGramKernelTest implements GramKernelContract {

    @Override
    public GramKernel kernel(int size, int dimension) {
        return new BackendGramKernel(size, dimension);
    }

    @Override
    public double error() {
        return 1e-6;
    }

    @Test
    void takesAtMost128VectorsAtOnce() {
        for (int[] expected : new int[][] {{1, 1}, {127, 127}, {128, 128}, {129, 128}, {1000, 128}}) {
            try (GramKernel kernel = kernel(expected[0], 2)) {
                assertThat(kernel.slice()).isEqualTo(expected[1]);
            }
        }
    }
}
