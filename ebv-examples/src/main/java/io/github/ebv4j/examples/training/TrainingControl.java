package io.github.ebv4j.examples.training;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * How a training is watched, stopped and continued. Only early stopping changes what comes out.
 *
 * @param listener hears the progress
 * @param measuresEpochs whether the network is tested after every epoch, and not at the end alone
 * @param checkpoint file to save the run's state in; empty for none
 * @param checkpointEverySteps steps between two saves within an epoch, at least 1; the end of an epoch is saved too
 * @param resume continue from {@code checkpoint}, which must then exist
 * @param earlyStop end after so many epochs without a better top-1 accuracy, and return the network of the best epoch;
 *     0 to train to the end
 * @param threads that decode and augment images ahead of the training, at least 1
 */
public record TrainingControl(
        TrainingListener listener,
        boolean measuresEpochs,
        Optional<Path> checkpoint,
        int checkpointEverySteps,
        boolean resume,
        int earlyStop,
        int threads) {

    /** Steps between two saves where nothing else is asked for. */
    public static final int DEFAULT_CHECKPOINT_EVERY_STEPS = 200;

    /** @throws IllegalArgumentException if a number is out of its range, or a resume names no checkpoint */
    public TrainingControl {
        Objects.requireNonNull(listener, "listener");
        requireAtLeast("checkpointEverySteps", checkpointEverySteps, 1);
        requireAtLeast("earlyStop", earlyStop, 0);
        requireAtLeast("threads", threads, 1);
        if (resume && checkpoint.isEmpty()) {
            throw new IllegalArgumentException("resume needs a checkpoint to resume from, none was given");
        }
    }

    /** No checkpoint, tested at the end alone, one thread beside the training. */
    public static TrainingControl of(TrainingListener listener) {
        return new TrainingControl(listener, false, Optional.empty(), DEFAULT_CHECKPOINT_EVERY_STEPS, false, 0, 1);
    }

    /** This control with another listener. */
    public TrainingControl withListener(TrainingListener wanted) {
        return new TrainingControl(
                wanted, measuresEpochs, checkpoint, checkpointEverySteps, resume, earlyStop, threads);
    }

    /** This control with a test after every epoch, and early stopping unless {@code stop} is 0. */
    public TrainingControl withEpochsMeasured(int stop) {
        return new TrainingControl(listener, true, checkpoint, checkpointEverySteps, resume, stop, threads);
    }

    /** This control saving to a file, and perhaps continuing from it. */
    public TrainingControl withCheckpoint(Optional<Path> file, int everySteps, boolean resuming) {
        return new TrainingControl(listener, measuresEpochs, file, everySteps, resuming, earlyStop, threads);
    }

    /** This control with another number of threads. */
    public TrainingControl withThreads(int wanted) {
        return new TrainingControl(
                listener, measuresEpochs, checkpoint, checkpointEverySteps, resume, earlyStop, wanted);
    }

    /** Whether every epoch ends with a test. */
    boolean testsEpochs() {
        return measuresEpochs || earlyStop > 0;
    }

    private static void requireAtLeast(String name, int value, int least) {
        if (value < least) {
            throw new IllegalArgumentException(name + " must be at least " + least + ", was " + value);
        }
    }
}
