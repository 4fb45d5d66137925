package io.github.ebv4j.optimize;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ebv4j.BasisSpec;
import io.github.ebv4j.EquiangularBases;
import io.github.ebv4j.GenerationMethod;
import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;

class RunControlTest {

    private static final RunControl TEN_SECONDS = RunControl.defaults().withTimeLimit(Duration.ofSeconds(10));

    @Test
    void theRestOfARunHasTheTimeThatIsLeft() {
        assertThat(TEN_SECONDS.afterwards(Duration.ofSeconds(4)).timeLimit()).contains(Duration.ofSeconds(6));
        assertThat(TEN_SECONDS.afterwards(Duration.ofSeconds(10)).timeLimit()).contains(Duration.ofNanos(1));
        assertThat(TEN_SECONDS.afterwards(Duration.ofSeconds(16)).timeLimit()).contains(Duration.ofNanos(1));
        assertThat(RunControl.defaults().afterwards(Duration.ofSeconds(4)).timeLimit())
                .isEmpty();
    }

    @Test
    void equalPartsShareTheTimeThatIsLeft() {
        assertThat(TEN_SECONDS.share(Duration.ofSeconds(4), 3).timeLimit()).contains(Duration.ofSeconds(2));
        assertThat(TEN_SECONDS.share(Duration.ofSeconds(11), 3).timeLimit()).contains(Duration.ofNanos(1));
    }

    /** Plans count in nanoseconds. */
    @Test
    void aLimitThatNobodyReachesIsOne() {
        RunControl control = RunControl.defaults().withTimeLimit(ChronoUnit.FOREVER.getDuration());
        assertThat(control.timeLimit()).contains(Duration.ofNanos(Long.MAX_VALUE));
        assertThat(EquiangularBases.plan(BasisSpec.of(40, 17), GenerationMethod.AUTO, control)
                        .timeLimit())
                .isEqualTo(control.timeLimit());
        assertThat(control.afterwards(Duration.ofSeconds(4)).timeLimit()).isPresent();
    }

    @Test
    void aPartStopsWithItsRunAndSavesNothing() {
        Duration[] elapsed = {Duration.ofSeconds(9)};
        RunControl part =
                TEN_SECONDS.withCheckpoint(Path.of("state")).resuming().ofPart(() -> elapsed[0]);
        assertThat(part.checkpoint()).isEmpty();
        assertThat(part.resume()).isFalse();
        assertThat(part.cancelled().getAsBoolean()).isFalse();
        elapsed[0] = Duration.ofSeconds(10);
        assertThat(part.cancelled().getAsBoolean()).isTrue();
        RunControl cancelled = RunControl.defaults().withCancelled(() -> true);
        assertThat(cancelled.ofPart(() -> Duration.ZERO).cancelled().getAsBoolean())
                .isTrue();
    }
}
