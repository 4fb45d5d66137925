package io.github.ebv4j.optimize;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SearchScheduleTest {

    /** Starts 6 and 7 of a round go out from the best vectors. */
    @ParameterizedTest
    @CsvSource({"28, perturbed, region shaken", "29, exchanged, region shaken"})
    void aRoundHasStartsFromTheBestVectors(int round, String last, String veryLast) {
        PackingTask task = PackingTask.of(14, 5, 7);
        RefineSettings settings = RefineSettings.defaults();
        SearchSchedule schedule = new SearchSchedule(task, settings, RunControl.defaults());
        float[] best = RandomUnitRows.draw(14, 5, 1);
        RunState state = new RunState(round, 0, 100, 0, 0.7, best, best);
        assertThat(schedule.start(state, 2).name()).isEqualTo("symmetric");
        assertThat(schedule.start(state, 6).name()).isEqualTo(last);
        assertThat(schedule.start(state, 7).name()).isEqualTo(veryLast);
    }
}
