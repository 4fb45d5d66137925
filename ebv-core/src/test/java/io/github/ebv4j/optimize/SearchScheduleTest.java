package io.github.ebv4j.optimize;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SearchScheduleTest {

    /** Starts 6 and 7 of a round go out from the best vectors. */
    @ParameterizedTest
    @CsvSource({"28, perturbed, region shaken", "33, exchanged, region shaken"})
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

    /** So a search with the same time ends no higher than these starts alone, one after another. */
    @ParameterizedTest
    @CsvSource({"16, 1", "17, 4"})
    void thoroughRandomStartsAreThoseOfARefinement(int dimension, int eachRound) {
        PackingTask task = PackingTask.of(30, dimension, 7);
        assertThoroughAreNumbered(task, PackingSearch.STARTS + 3 * eachRound);
    }

    /** Where vectors are known, the first round has as many as the others, without those in whose place lines are given. */
    @ParameterizedTest
    @CsvSource({"16, 0, 4", "16, 6, 3", "17, 0, 16", "17, 3, 15"})
    void noNumberIsLeftOutWhereVectorsAreKnown(int dimension, int given, int thorough) {
        float[] lines = RandomUnitRows.draw(30, dimension, 2);
        PackingTask task = PackingTask.of(30, dimension, 7)
                .withKnown(Optional.of(lines))
                .withGiven(Collections.nCopies(given, lines));
        assertThoroughAreNumbered(task, thorough);
    }

    private static void assertThoroughAreNumbered(PackingTask task, int expected) {
        int dimension = task.dimension();
        SearchSchedule schedule =
                new SearchSchedule(task, new RefineSettings(2, 2, 4, 30, 1e-4, 8), RunControl.defaults());
        float[] best = RandomUnitRows.draw(30, dimension, 1);
        List<float[]> drawn = new ArrayList<>();
        for (int round = 0; round < 4; round++) {
            float[] reached = round == 0 && task.known().isEmpty() ? null : best;
            RunState state = new RunState(round, 0, 100, 0, 0.7, best, reached);
            for (int index = 0; index < PackingSearch.STARTS; index++) {
                RefineStart start = schedule.start(state, index);
                if (start.settings().equals(RefineSettings.defaults())) {
                    drawn.add(start.rows().apply(RunControl.defaults()));
                }
            }
        }
        assertThat(drawn).hasSize(expected);
        for (int number = 0; number < drawn.size(); number++) {
            assertThat(drawn.get(number)).isEqualTo(RandomUnitRows.draw(30, dimension, 7 + number));
        }
    }
}
