package io.github.ebv4j.generate;

import io.github.ebv4j.BasisSpec;
import io.github.ebv4j.optimize.RefineStart;
import io.github.ebv4j.optimize.RunControl;
import io.github.ebv4j.optimize.SmoothMaxRefiner;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.DoubleFunction;

/**
 * Measures what half and twice as much of each of the {@link StartSettings} gives, for docs/SEARCH.md: all starts from
 * exact members and the first random ones are refined, and the lowest coherence is printed. No time limit decides, so
 * the figures can be repeated.
 *
 * <p>Arguments: sizes, as 1000x100.
 */
final class StartSettingsSweep {

    private static final int RESTARTS = 2;

    private StartSettingsSweep() {}

    public static void main(String[] sizes) {
        for (String size : sizes) {
            String[] numbers = size.split("x");
            BasisSpec spec = BasisSpec.of(Integer.parseInt(numbers[0]), Integer.parseInt(numbers[1]));
            row(spec, "as it is", StartSettings.defaults());
            changes().forEach((name, change) -> {
                row(spec, name + " halved", change.apply(0.5));
                row(spec, name + " doubled", change.apply(2));
            });
        }
    }

    private static void row(BasisSpec spec, String name, StartSettings settings) {
        PlanRequest request = PlanRequest.of(spec, RunControl.defaults());
        List<RefineStart> starts = new RefineStarts(request, settings).all(RESTARTS);
        var best = SmoothMaxRefiner.run(
                starts, request.size(), request.dimension(), request.goal(), RunControl.defaults());
        System.out.printf(
                Locale.ROOT,
                "| %d, %d | %s | %.5f | %s | %d |%n",
                spec.size(),
                spec.dimension(),
                name,
                Math.min(best.coherence(), request.exactCoherence()),
                starts.get(best.bestStart()).name(),
                best.steps());
    }

    /** Settings whose change can change a result here; the others order starts, which matters where time runs out. */
    private static Map<String, DoubleFunction<StartSettings>> changes() {
        StartSettings s = StartSettings.defaults();
        Map<String, DoubleFunction<StartSettings>> changes = new LinkedHashMap<>();
        changes.put("strongShake", f -> with(s, f * s.strongShake(), s.slightShake(), s.mostSpare(), s.spareLength()));
        changes.put("slightShake", f -> with(s, s.strongShake(), f * s.slightShake(), s.mostSpare(), s.spareLength()));
        changes.put("mostSpare", f -> with(s, s.strongShake(), s.slightShake(), f * s.mostSpare(), s.spareLength()));
        changes.put("spareLength", f -> with(s, s.strongShake(), s.slightShake(), s.mostSpare(), f * s.spareLength()));
        return changes;
    }

    private static StartSettings with(
            StartSettings s, double strongShake, double slightShake, double mostSpare, double spareLength) {
        return new StartSettings(
                strongShake,
                slightShake,
                s.farRatio(),
                s.veryFarRatio(),
                s.randomRatio(),
                s.randomRatioPerLog(),
                s.randomRatioPerSquare(),
                s.randomRatioPerInverse(),
                s.farBetter(),
                s.randomFirst(),
                s.alternating(),
                s.mostAdded(),
                s.worthAdding(),
                s.addedFirst(),
                s.mostSurplus(),
                s.asGood(),
                s.mostAsGood(),
                mostSpare,
                spareLength);
    }
}
