package io.github.ebv4j.optimize;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SearchScheduleTest {

    /** Starts 2 and 7 of a round go out from the best vectors, until those were not bettered for 30 rounds. */
    @ParameterizedTest
    @CsvSource({
        "30, perturbed, region shaken",
        "32, random, random",
        "34, symmetric, symmetric",
        "36, perturbed, region shaken",
        "33, exchanged, region shaken",
        "35, exchanged, random"
    })
    void turnsAwayFromVectorsThatNothingBetters(int round, String third, String last) {
        PackingTask task = PackingTask.of(14, 5, 7);
        RefineSettings settings = RefineSettings.defaults();
        SearchSchedule schedule = new SearchSchedule(task, settings, RunControl.defaults());
        float[] best = RandomUnitRows.draw(14, 5, 1);
        RunState state = new RunState(round, 0, 100, 0, 0.7, best, best);
        assertThat(schedule.start(state, 2).name()).isEqualTo(third);
        assertThat(schedule.start(state, 7).name()).isEqualTo(last);
    }
}
