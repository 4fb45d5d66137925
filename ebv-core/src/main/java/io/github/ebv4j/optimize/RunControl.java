package io.github.ebv4j.optimize;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * How a long run is watched, stopped and continued. Nothing here changes the numbers that a finished run returns.
 *
 * @param timeLimit time after which the run stops with the best vectors so far; empty for no limit
 * @param checkpoint file that keeps the state of the run; empty for none
 * @param checkpointEverySteps steps between two saves, at least 1; a refinement saves after each level and a search
 *     after each round instead
 * @param resume whether to continue from {@code checkpoint}, which must then exist
 * @param listener is told the progress
 * @param cancelled asked after each step; true stops the run with the best vectors so far
 */
public record RunControl(
        Optional<Duration> timeLimit,
        Optional<Path> checkpoint,
        int checkpointEverySteps,
        boolean resume,
        ProgressListener listener,
        BooleanSupplier cancelled) {

    private static final int DEFAULT_CHECKPOINT_EVERY_STEPS = 100;

    private static final Duration SHORTEST = Duration.ofNanos(1);

    /** 292 years, the most that fits into nanoseconds; a longer limit is cut to it. */
    private static final Duration LONGEST = Duration.ofNanos(Long.MAX_VALUE);

    /** @throws IllegalArgumentException if a limit is not positive, or a resume names no checkpoint */
    public RunControl {
        Objects.requireNonNull(listener, "listener");
        Objects.requireNonNull(cancelled, "cancelled");
        if (timeLimit.isPresent()
                && (timeLimit.get().isNegative() || timeLimit.get().isZero())) {
            throw new IllegalArgumentException("timeLimit must be positive, was " + timeLimit.get());
        }
        timeLimit = timeLimit.map(limit -> limit.compareTo(LONGEST) > 0 ? LONGEST : limit);
        if (checkpointEverySteps < 1) {
            throw new IllegalArgumentException("checkpointEverySteps must be at least 1, was " + checkpointEverySteps);
        }
        if (resume && checkpoint.isEmpty()) {
            throw new IllegalArgumentException("resume needs a checkpoint to resume from, none was given");
        }
    }

    /** No limit, no checkpoint, no listener. */
    public static RunControl defaults() {
        return new RunControl(
                Optional.empty(),
                Optional.empty(),
                DEFAULT_CHECKPOINT_EVERY_STEPS,
                false,
                ProgressListener.NONE,
                () -> false);
    }

    /** Why a run that has gone on for so long should stop now; empty if it should not. */
    Optional<StopReason> interruption(Duration elapsed) {
        if (cancelled.getAsBoolean()) {
            return Optional.of(StopReason.CANCELLED);
        }
        boolean late = timeLimit.map(limit -> elapsed.compareTo(limit) >= 0).orElse(false);
        return late ? Optional.of(StopReason.TIME_LIMIT) : Optional.empty();
    }

    /**
     * What a part of a run heeds, such as the making of a start: it is stopped when the run is to stop, and neither saves
     * nor tells its progress.
     *
     * @param elapsed how long the run has gone on, whenever asked
     */
    public RunControl ofPart(Supplier<Duration> elapsed) {
        return defaults().withCancelled(() -> interruption(elapsed.get()).isPresent());
    }

    /** This control for the rest of a run that has gone on for so long; no time left is the shortest time. */
    public RunControl afterwards(Duration elapsed) {
        return share(elapsed, 1);
    }

    /** This control for the first of equal parts of the rest of a run that has gone on for so long. */
    public RunControl share(Duration elapsed, int parts) {
        return timeLimit
                .map(limit -> limit.minus(elapsed).dividedBy(parts))
                .map(left -> left.compareTo(SHORTEST) < 0 ? SHORTEST : left)
                .map(this::withTimeLimit)
                .orElse(this);
    }

    /** This control with a time limit. */
    public RunControl withTimeLimit(Duration limit) {
        return new RunControl(Optional.of(limit), checkpoint, checkpointEverySteps, resume, listener, cancelled);
    }

    /** This control saving to a checkpoint file every so many steps. */
    public RunControl withCheckpoint(Path file, int everySteps) {
        return new RunControl(timeLimit, Optional.of(file), everySteps, resume, listener, cancelled);
    }

    /** This control saving to a checkpoint file at the default interval. */
    public RunControl withCheckpoint(Path file) {
        return withCheckpoint(file, checkpointEverySteps);
    }

    /** This control without checkpoint or resume. */
    public RunControl withoutCheckpoint() {
        return new RunControl(timeLimit, Optional.empty(), checkpointEverySteps, false, listener, cancelled);
    }

    /** This control continuing from its checkpoint file. */
    public RunControl resuming() {
        return new RunControl(timeLimit, checkpoint, checkpointEverySteps, true, listener, cancelled);
    }

    /** This control with a progress listener. */
    public RunControl withListener(ProgressListener newListener) {
        return new RunControl(timeLimit, checkpoint, checkpointEverySteps, resume, newListener, cancelled);
    }

    /** This control with a condition that stops the run once it is true. */
    public RunControl withCancelled(BooleanSupplier newCancelled) {
        return new RunControl(timeLimit, checkpoint, checkpointEverySteps, resume, listener, newCancelled);
    }
}
