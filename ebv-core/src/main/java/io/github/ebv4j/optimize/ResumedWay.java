package io.github.ebv4j.optimize;

import io.github.ebv4j.GenerationWay;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Which way of making vectors a checkpoint is of: a run goes on in it, whatever pays by now. */
public final class ResumedWay {

    /** What the descriptions of runs begin with. */
    private static final Map<String, GenerationWay> WAYS = Map.of(
            "refine", GenerationWay.REFINEMENT, "packing search", GenerationWay.SEARCH, "sgd", GenerationWay.DESCENT);

    private ResumedWay() {}

    /**
     * The way of the checkpoint that a control resumes from.
     *
     * @return empty where it does not resume, or the file is missing
     * @throws io.github.ebv4j.WrongArgumentException if the file is no checkpoint of a run of this size
     */
    public static Optional<GenerationWay> of(RunControl control, long size, int dimension) {
        return control.checkpoint()
                .filter(file -> control.resume() && Files.exists(file))
                .map(file -> of(file, "size " + size + ", dimension " + dimension));
    }

    private static GenerationWay of(Path file, String size) {
        String run = CheckpointFile.runOf(file);
        return WAYS.keySet().stream()
                .filter(method -> run.startsWith(method + ", " + size + ","))
                .findFirst()
                .map(WAYS::get)
                .orElseThrow(
                        () -> CheckpointFile.refused(file, "it is of another run: " + run + "; this run has " + size));
    }
}
