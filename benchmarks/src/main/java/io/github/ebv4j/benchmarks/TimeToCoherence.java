package io.github.ebv4j.benchmarks;

import io.github.ebv4j.BasisSpec;
import io.github.ebv4j.EquiangularBases;
import io.github.ebv4j.Generation;
import io.github.ebv4j.GenerationMethod;
import io.github.ebv4j.optimize.OptimizationResult;
import io.github.ebv4j.optimize.RandomUnitRows;
import io.github.ebv4j.optimize.RefineSettings;
import io.github.ebv4j.optimize.RunControl;
import io.github.ebv4j.optimize.SmoothMaxRefiner;
import java.time.Duration;
import java.util.Locale;

/**
 * Prints how long vectors take to a coherence: by algebra, the first time in this process and again, and from random
 * vectors, twice by the excess over the target and once by refinement. Arguments: N, d, the target, the time limit in seconds.
 */
public final class TimeToCoherence {

    private static final int AGAIN = 20;

    private TimeToCoherence() {}

    /** Prints a line a way. */
    public static void main(String[] arguments) {
        int size = Integer.parseInt(arguments[0]);
        int dimension = Integer.parseInt(arguments[1]);
        double target = Double.parseDouble(arguments[2]);
        RunControl control = RunControl.defaults().withTimeLimit(Duration.ofSeconds(Long.parseLong(arguments[3])));
        say("algebra, first time", size, dimension, exact(size, dimension));
        Generation fastest = exact(size, dimension);
        for (int i = 1; i < AGAIN; i++) {
            Generation one = exact(size, dimension);
            fastest = one.elapsed().compareTo(fastest.elapsed()) < 0 ? one : fastest;
        }
        say("algebra, best of " + AGAIN, size, dimension, fastest);
        float[] random = RandomUnitRows.draw(size, dimension, 42);
        for (String time : new String[] {"first time", "again"}) {
            say(
                    "random vectors below the target, " + time,
                    size,
                    dimension,
                    SmoothMaxRefiner.runBelow(random, dimension, target, control));
        }
        say(
                "random vectors refined",
                size,
                dimension,
                SmoothMaxRefiner.run(random, dimension, target, RefineSettings.defaults(), control));
    }

    private static Generation exact(int size, int dimension) {
        return EquiangularBases.generate(BasisSpec.of(size, dimension), GenerationMethod.EXACT, RunControl.defaults());
    }

    private static void say(String way, int size, int dimension, Generation made) {
        say(way, size, dimension, made.basis().report().coherence(), made.elapsed());
    }

    private static void say(String way, int size, int dimension, OptimizationResult refined) {
        say(way + ", " + refined.steps() + " evaluations", size, dimension, refined.coherence(), refined.elapsed());
    }

    private static void say(String way, int size, int dimension, double coherence, Duration elapsed) {
        System.out.printf(
                Locale.ROOT,
                "ebv4j size %d dimension %d, %s: coherence %.5f after %.4f s%n",
                size,
                dimension,
                way,
                coherence,
                elapsed.toNanos() / 1e9);
    }
}
