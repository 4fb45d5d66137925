package io.github.ebv4j.optimize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PaceTest {

    /** Ten levels of relative sharpness 10 to 10 * 2^10. */
    private static final RefineSettings SETTINGS = new RefineSettings(10, 2, 10_240, 50, 1e-6, 8);

    private static final Pace TEN_SECONDS = new Pace(Optional.of(Duration.ofSeconds(10)));

    private static Pace.Done done(double seconds, int levels, long evaluations) {
        return new Pace.Done(seconds, levels, evaluations, Double.POSITIVE_INFINITY);
    }

    @Test
    void withoutALimitEveryLevelIsAsTheSettingsSay() {
        Pace.Level level = new Pace(Optional.empty()).next(SETTINGS, 10, done(1e6, 3, 100));
        assertThat(level).isEqualTo(new Pace.Level(2, Double.POSITIVE_INFINITY));
    }

    @Test
    void withTimeForAllLevelsEveryOneIsAsTheSettingsSay() {
        // 9 levels are left at .5 s each, and 9 s.
        Pace.Level level = TEN_SECONDS.next(SETTINGS, 20, done(1, 2, 60));
        assertThat(level).isEqualTo(new Pace.Level(2, Double.POSITIVE_INFINITY));
        // Late, but the last one.
        assertThat(TEN_SECONDS.next(SETTINGS, 10_000, done(9, 10, 600)))
                .isEqualTo(new Pace.Level(2, Double.POSITIVE_INFINITY));
    }

    /** 8 levels at the average would take 20 s, but a whole start was faster. */
    @Test
    void withTimeForAStartLikeTheOneBeforeEveryLevelIsAsTheSettingsSay() {
        Pace.Done slowAtFirst = new Pace.Done(5, 2, 100, 4.9);
        assertThat(TEN_SECONDS.next(SETTINGS, 40, slowAtFirst)).isEqualTo(new Pace.Level(2, Double.POSITIVE_INFINITY));
        Pace.Done slower = new Pace.Done(5, 2, 100, 5.1);
        assertThat(TEN_SECONDS.next(SETTINGS, 40, slower).growth()).isCloseTo(4, within(1e-9));
    }

    @Test
    void aLevelThatTakesTooLongIsCutWhereHurryBegins() {
        assertThat(TEN_SECONDS.next(SETTINGS, 10, done(0, 0, 0))).isEqualTo(new Pace.Level(2, 5));
        assertThat(TEN_SECONDS.next(SETTINGS, 40, done(4, 2, 100))).isEqualTo(new Pace.Level(2, 5));
    }

    @Test
    void hurriedLevelsEndAtTheLastSharpnessAndShareTheTime() {
        // 100 evaluations in 5 s, so as many are left: 4 levels instead of 8, from 40 to 10,240.
        Pace.Level level = TEN_SECONDS.next(SETTINGS, 40, done(5, 2, 100));
        assertThat(level.growth()).isCloseTo(4, within(1e-9));
        assertThat(level.until()).isCloseTo(6.25, within(1e-9));
    }

    @Test
    void withNoTimeLeftOneLevelIsLeft() {
        Pace.Level level = TEN_SECONDS.next(SETTINGS, 10, done(11, 2, 100));
        assertThat(level.growth()).isCloseTo(1024, within(1e-6));
    }

    /** The same start, the same time: more than 5 % lower, and a schedule that is not cut in its middle. */
    @Test
    void aRefinementInTimeEndsFarLowerThanOneCutShort() {
        int size = 200;
        int dimension = 20;
        RunControl control = RunControl.defaults().withTimeLimit(Duration.ofSeconds(1));
        // 600 levels: no machine comes to the sharp ones in time.
        RefineSettings slow = new RefineSettings(20, 1.01, 1e4, 300, 1e-9, 8);
        float[] rows = RandomUnitRows.draw(size, dimension, 1);
        double cut = SmoothMaxRefiner.run(rows, dimension, 0, slow, control).coherence();
        RefineStart start = new RefineStart("random", slow, () -> rows);
        OptimizationResult inTime = SmoothMaxRefiner.run(List.of(start), size, dimension, 0, control);
        assertThat(inTime.coherence()).isLessThan(0.95 * cut);
        assertThat(SmoothMaxRefiner.coherence(inTime.rows(), dimension)).isCloseTo(inTime.coherence(), within(1e-7));
    }

    /** A run that goes on does so from levels as its settings say. */
    @Test
    void aRunWithACheckpointDoesNotHurry(@TempDir Path folder) {
        int size = 150;
        int dimension = 15;
        Path file = folder.resolve("checkpoint");
        RefineSettings slow = new RefineSettings(20, 1.3, 1e4, 40, 1e-12, 8);
        RefineStart start = new RefineStart("random", slow, () -> RandomUnitRows.draw(size, dimension, 1));
        RunControl saving = RunControl.defaults().withCheckpoint(file);
        SmoothMaxRefiner.run(List.of(start), size, dimension, 0, saving.withTimeLimit(Duration.ofMillis(600)));
        AtomicInteger reports = new AtomicInteger();
        OptimizationResult resumed = SmoothMaxRefiner.run(
                List.of(start), size, dimension, 0, saving.resuming().withListener(p -> reports.incrementAndGet()));
        OptimizationResult whole = SmoothMaxRefiner.run(List.of(start), size, dimension, 0, RunControl.defaults());
        assertThat(reports.get()).isPositive();
        assertThat(resumed.rows()).containsExactly(whole.rows());
        assertThat(resumed.steps()).isEqualTo(whole.steps());
    }
}
