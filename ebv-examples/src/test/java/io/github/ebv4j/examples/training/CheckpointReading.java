package io.github.ebv4j.examples.training;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Checkpoints of trainings, for tests of other packages. */
public final class CheckpointReading {

    private static final String RUN = "a run";

    private CheckpointReading() {}

    /** Writes a small one. */
    public static void write(Path file) throws IOException {
        float[] some = {0.5f, -0.25f, 1, 2, 3};
        List<EpochResult> history = List.of(new EpochResult(1, 0.5, new Accuracy(0.25, 0.5, 5), 0.01, 1.5));
        TrainingCheckpoint.write(file, RUN, new TrainingState(3, 1.5, 2, 0.5, history, some, some, some, some));
    }

    /** Reads one. */
    public static void read(Path file) throws IOException {
        TrainingCheckpoint.read(file, RUN);
    }
}
