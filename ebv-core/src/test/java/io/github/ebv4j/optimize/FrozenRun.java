package io.github.ebv4j.optimize;

import io.github.ebv4j.BasisSpec;
import io.github.ebv4j.EquiangularBases;
import io.github.ebv4j.Generation;
import io.github.ebv4j.GenerationMethod;
import java.nio.file.Path;
import java.util.Locale;

/** A run of each method that writes checkpoints, small enough to be finished in a test. */
enum FrozenRun {
    SGD(BasisSpec.of(24, 8), GenerationMethod.SGD, 20),
    /** Too large for a search; ends at a coherence that the descent meets after more levels, whatever the rounding. */
    REFINE(BasisSpec.of(150, 20).withTarget(0.2495), GenerationMethod.REFINE, 3),
    SEARCH(BasisSpec.of(14, 5), GenerationMethod.REFINE, 2);

    private final BasisSpec spec;
    private final GenerationMethod method;

    /** Reports of progress after which the run was stopped. */
    private final int stopAfter;

    FrozenRun(BasisSpec spec, GenerationMethod method, int stopAfter) {
        this.spec = spec;
        this.method = method;
        this.stopAfter = stopAfter;
    }

    /** Name of its files. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Number of values of its vectors. */
    int floats() {
        return (int) spec.size() * spec.dimension();
    }

    /** Stops part way, with a checkpoint. */
    Generation stopped(Path checkpoint) {
        int[] reports = {0};
        return run(RunControl.defaults()
                .withCheckpoint(checkpoint, 1)
                .withListener(progress -> reports[0]++)
                .withCancelled(() -> reports[0] >= stopAfter));
    }

    /** Goes on from a checkpoint to the end. */
    Generation resumed(Path checkpoint) {
        return run(RunControl.defaults().withCheckpoint(checkpoint).resuming());
    }

    private Generation run(RunControl control) {
        return EquiangularBases.generate(spec, method, control);
    }
}
