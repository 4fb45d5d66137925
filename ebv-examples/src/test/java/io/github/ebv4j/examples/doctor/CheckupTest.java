package io.github.ebv4j.examples.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ebv4j.internal.accelerator.Accelerators;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When a fact is a problem, and what is advised. */
class CheckupTest {

    private static final double GB = 1e9;

    @ParameterizedTest
    @CsvSource({
        "1, 3, plain x86; the processor has AVX-512, avx512",
        "1, 2, plain x86; the processor has AVX2, avx2",
        "0, 2, unknown; the processor has AVX2, avx2"
    })
    void aBackendThatUsesLittleOfTheProcessorIsAProblem(int built, int best, String value, String classifier) {
        Finding finding = Checkup.instructions(built, best);
        assertThat(finding.isProblem()).isTrue();
        assertThat(finding.value()).isEqualTo(value);
        assertThat(finding.advice()).endsWith("linux-x86_64-" + classifier);
    }

    @Test
    void avx2IsGoodEnough() {
        assertThat(Checkup.instructions(2, 3).isProblem()).isFalse();
        assertThat(Checkup.instructions(1, 1).isProblem()).isFalse();
    }

    @Test
    void withoutOneDnnConvolutionsAreSlowOnACpu() {
        assertThat(Checkup.oneDnn("built with OneDNN 2.5", false)).isEqualTo(Finding.good("oneDNN", "yes"));
        assertThat(Checkup.oneDnn("MKLDNN", false).isProblem()).isFalse();
        assertThat(Checkup.oneDnn("plain", false).isProblem()).isTrue();
        assertThat(Checkup.oneDnn("plain", true).isProblem()).isFalse();
    }

    @Test
    void idleThreadsMustNotSpin() {
        assertThat(Checkup.idleThreads("PASSIVE").isProblem()).isFalse();
        assertThat(Checkup.idleThreads("active").isProblem()).isTrue();
        assertThat(Checkup.idleThreads(null).value()).isEqualTo("not set");
        assertThat(Checkup.idleThreads(null).isProblem()).isTrue();
    }

    @Test
    void whatTheLauncherGivesIsNoProblem() {
        // 6,026 MB of heap are 6,028 for Java, which makes whole regions of them.
        double mb = 1 << 20;
        assertThat(Checkup.memory(6_028 * mb, 12_052 * mb, 18_078 * mb)).noneMatch(Finding::isProblem);
    }

    @Test
    void limitsThatLeaveNoRoomAreProblems() {
        assertThat(Checkup.memory(0.5 * GB, 4 * GB, 6 * GB))
                .extracting(Finding::isProblem)
                .containsExactly(true, false, false);
        assertThat(Checkup.memory(4 * GB, 2 * GB, 5 * GB))
                .extracting(Finding::isProblem)
                .containsExactly(false, true, true);
        List<Finding> unlimited = Checkup.memory(4 * GB, 0, 0);
        assertThat(unlimited).noneMatch(Finding::isProblem);
        assertThat(unlimited).extracting(Finding::value).containsExactly("4.0 GB", "no limit", "no limit");
    }

    @Test
    void saysOfAnAcceleratorThatCannotBeUsedWhatToDo() {
        Finding missing = Checkup.accelerator(new Accelerators.Answer("cuda", Optional.empty(), "no library"));
        assertThat(missing.name()).isEqualTo("accelerator cuda");
        assertThat(missing.value()).isEqualTo("no library");
        assertThat(missing.advice()).contains("CUDA 13", "LD_LIBRARY_PATH");
    }
}
