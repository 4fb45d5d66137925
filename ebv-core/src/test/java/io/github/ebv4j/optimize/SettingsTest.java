package io.github.ebv4j.optimize;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What runs are told is checked before they begin. */
class SettingsTest {

    @ParameterizedTest
    @ValueSource(doubles = {-1e-9, Double.NaN, Double.POSITIVE_INFINITY})
    void theToleranceIsANumberFromZero(double tolerance) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SgdSettings(1e-3, 10, tolerance, 256))
                .withMessage("tolerance must be at least 0 and finite, was " + tolerance);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -5})
    void theTimeLimitIsPositive(long seconds) {
        Duration limit = Duration.ofSeconds(seconds);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RunControl.defaults().withTimeLimit(limit))
                .withMessage("timeLimit must be positive, was " + limit);
    }

    @Test
    void checkpointsHaveAStepBetweenThem() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RunControl(
                        Optional.empty(), Optional.empty(), 0, false, ProgressListener.NONE, () -> false))
                .withMessage("checkpointEverySteps must be at least 1, was 0");
    }

    @ParameterizedTest
    @CsvSource({"1, 5", "5, 1"})
    void aPackingHasTwoVectorsInAPlaneAtLeast(int size, int dimension) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PackingTask.of(size, dimension, 7))
                .withMessage("size and dimension must be at least 2, were " + size + " and " + dimension);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 71})
    void aGivenStartHasWholeVectors(int values) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PackingTask.of(14, 5, 7).withGiven(List.of(new float[values])))
                .withMessage("given must be whole vectors of dimension 5, at least one, holds " + values + " values");
    }

    @Test
    void aRefinementHasAStart() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RefineTask.of(List.of(), 7, 3, 0))
                .withMessage("starts must be at least one, are none");
    }

    @ParameterizedTest
    @CsvSource({"6, 0", "7, 2", "3, 3"})
    void aStartHasTwoWholeVectors(int values, int dimension) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SmoothMaxRefiner.run(
                        new float[values], dimension, 0, RefineSettings.defaults(), RunControl.defaults()))
                .withMessage("start must hold at least two vectors of dimension " + dimension + ", holds " + values
                        + " values");
    }

    @ParameterizedTest
    @CsvSource({"6, 0", "0, 3", "7, 2"})
    void vectorsBesideOthersAreWhole(int values, int dimension) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SmoothMaxRefiner.coherenceBeside(new float[6], new float[values], dimension))
                .withMessage("moving must hold at least one vector of dimension " + dimension + ", holds " + values
                        + " values");
    }
}
