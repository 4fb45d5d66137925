package io.github.ebv4j.optimize;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
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
