package io.github.ebv4j.examples.cli;

import io.github.ebv4j.BasisSpec;
import io.github.ebv4j.EquiangularBases;
import io.github.ebv4j.Generation;
import io.github.ebv4j.generate.FeasibleThreshold;
import io.github.ebv4j.optimize.StopReason;
import java.util.Locale;
import java.util.Optional;

/** What to say to a gradient descent that a limit stopped above its threshold. */
final class UnreachedThreshold {

    private UnreachedThreshold() {}

    /** One line that says what would be reached; empty where there is nothing to say. */
    static Optional<String> advice(BasisSpec spec, Generation sgd, double coherence) {
        double threshold = EquiangularBases.threshold(spec);
        boolean limited = sgd.stopReason() == StopReason.STEP_LIMIT || sgd.stopReason() == StopReason.TIME_LIMIT;
        if (!limited || coherence <= threshold) {
            return Optional.empty();
        }
        double feasible = FeasibleThreshold.of(spec.size(), spec.dimension());
        String remedy = threshold < feasible
                ? String.format(Locale.ROOT, "%.4f is expected to be reachable", feasible)
                : "it is expected to be reachable with more steps or time";
        return Optional.of(
                String.format(Locale.ROOT, "threshold %.4f was not reached (%.4f); %s", threshold, coherence, remedy));
    }
}
