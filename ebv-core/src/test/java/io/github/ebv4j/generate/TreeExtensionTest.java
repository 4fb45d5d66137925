package io.github.ebv4j.generate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ebv4j.optimize.StopReason;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TreeExtensionTest {

    /** Whichever level it was: what was cut short is not all that there could be. */
    @ParameterizedTest
    @CsvSource({
        "TIME_LIMIT, CANCELLED, CANCELLED",
        "CONVERGED, TIME_LIMIT, TIME_LIMIT",
        "THRESHOLD_REACHED, CONVERGED, CONVERGED",
        "CONSTRUCTED, THRESHOLD_REACHED, THRESHOLD_REACHED",
        "CONSTRUCTED, CONSTRUCTED, CONSTRUCTED"
    })
    void theLevelsTogetherEndAsTheOneThatWasCutShort(StopReason first, StopReason second, StopReason all) {
        assertThat(TreeExtension.together(Arrays.asList(first, second))).isEqualTo(all);
        assertThat(TreeExtension.together(Arrays.asList(second, first))).isEqualTo(all);
    }
}
