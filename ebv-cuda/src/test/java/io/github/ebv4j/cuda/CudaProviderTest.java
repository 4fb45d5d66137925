package io.github.ebv4j.cuda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.ebv4j.internal.accelerator.Accelerator;
import io.github.ebv4j.internal.accelerator.AcceleratorProvider;
import io.github.ebv4j.internal.accelerator.PairSums;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is said where there is a GPU, and where there is none. */
class CudaProviderTest {

    private static String reason = "";

    private static Optional<Accelerator> gpu() {
        try {
            return Optional.of(new CudaProvider().open());
        } catch (AcceleratorProvider.UnavailableException e) {
            reason = e.getMessage();
            return Optional.empty();
        }
    }

    @Test
    void aGpuIsDescribedOrTheReasonWhyThereIsNoneIsGiven() {
        Optional<Accelerator> gpu = gpu();
        if (gpu.isPresent()) {
            assertThat(gpu.get().description()).contains("compute capability").contains("GB free");
        } else {
            assertThat(reason).containsAnyOf("CUDA 13 is missing", "the GPU cannot", "lists no GPU");
        }
    }

    @Test
    void memoryThatTheGpuDoesNotHaveIsRefusedWithWhatToDo() {
        Optional<Accelerator> gpu = gpu();
        assumeTrue(gpu.isPresent(), "needs a GPU");
        assertThatThrownBy(() -> {
                    try (PairSums<?> pairs = gpu.get().pairs(2_000_000, new double[0], 1000)) {
                        while (true) {
                            assertThat(pairs.create()).isNotNull();
                        }
                    }
                })
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("bytes of its memory")
                .hasMessageContaining("-Debv.accelerator=off");
    }
}
