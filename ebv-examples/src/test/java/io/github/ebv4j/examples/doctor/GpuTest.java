package io.github.ebv4j.examples.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What the driver says of GPUs, and which of them ND4J has code for. */
class GpuTest {

    @Test
    void readsALineForEachDevice() {
        List<Gpu> found = Gpu.read("NVIDIA RTX A6000, 8.6, 49140 MiB\nNVIDIA H100 80GB HBM3, 9.0, 81559 MiB\n");
        assertThat(found)
                .containsExactly(
                        new Gpu("NVIDIA RTX A6000", 8.6, "49140 MiB"),
                        new Gpu("NVIDIA H100 80GB HBM3", 9.0, "81559 MiB"));
        assertThat(Gpu.read("NVIDIA-SMI has failed\n")).isEmpty();
        assertThat(Gpu.read("NVIDIA L4, [N/A], 23034 MiB\n")).isEmpty();
    }

    @Test
    void newerDevicesThanTheBackendHasCodeForAreAProblem() {
        assertThat(new Gpu("Tesla K80", 3.7, "11441 MiB").isServed()).isTrue();
        assertThat(new Gpu("NVIDIA L4", 8.9, "23034 MiB").isServed()).isTrue();
        assertThat(new Gpu("Tesla K40", 3.5, "11441 MiB").isServed()).isFalse();
        Gpu hopper = new Gpu("NVIDIA H100", 9.0, "81559 MiB");
        assertThat(hopper.finding(false))
                .isEqualTo(new Finding(
                        "GPU",
                        "NVIDIA H100, compute capability 9.0, 81559 MiB",
                        "nd4j-cuda-11.6 has code for compute capabilities 3.7 to 8.9 only; use the CPU backend,"
                                + " and ebv-cuda beside it"));
        assertThat(new Gpu("NVIDIA L4", 8.9, "23034 MiB").finding(true).isProblem())
                .isFalse();
        assertThat(new Gpu("NVIDIA L4", 8.9, "23034 MiB").finding(false).advice())
                .contains("has not been run on it");
    }
}
