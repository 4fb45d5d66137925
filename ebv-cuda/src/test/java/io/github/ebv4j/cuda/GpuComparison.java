package io.github.ebv4j.cuda;

import io.github.ebv4j.EquiangularBasis;
import io.github.ebv4j.ExponentialSums;
import io.github.ebv4j.construct.ExactFamilies;
import io.github.ebv4j.construct.FamilyMember;
import io.github.ebv4j.internal.accelerator.Accelerators;
import io.github.ebv4j.optimize.OptimizationResult;
import io.github.ebv4j.optimize.RandomUnitRows;
import io.github.ebv4j.optimize.RefineSettings;
import io.github.ebv4j.optimize.RunControl;
import io.github.ebv4j.optimize.SgdProblem;
import io.github.ebv4j.optimize.SgdSettings;
import io.github.ebv4j.optimize.SmoothMaxRefiner;
import io.github.ebv4j.optimize.ThresholdSgd;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Supplier;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Times the kernels by the CPU backend and by the GPU, in turn, and prints a table. Argument: the word {@code large} for the large sizes, too.
 */
public final class GpuComparison {

    private static final int REPETITIONS = 3;
    private static final String GPU = "cuda";

    private GpuComparison() {}

    /** Prints the table. */
    public static void main(String[] arguments) {
        Accelerators.answers().forEach(answer -> System.out.println(answer.name() + ": " + answer.description()));
        System.out.println("CPU: " + Runtime.getRuntime().availableProcessors() + " threads for Java, "
                + Nd4j.factory().blas().getMaxThreads() + " for the backend");
        System.out.println("| work | CPU ms | GPU ms | CPU / GPU | difference |");
        System.out.println("|---|---|---|---|---|");
        boolean large = Arrays.asList(arguments).contains("large");
        descent(1000, 100, 100);
        descent(5000, 256, 20);
        evaluations(1000, 100, 20);
        evaluations(5000, 256, 10);
        toTarget(1000, 100, 0.14);
        sums("kerdock", 32_896, 256, 128);
        sums("kerdock", 524_800, 1024, 128);
        sums("delsarteGoethals", 1_000_000, 1024, 128);
        if (large) {
            sums("delsarteGoethals", 4_000_000, 1024, 128);
            evaluations(10_000, 512, 2);
            descent(20_000, 512, 2);
            sums("kerdock", 1_000_000, 4096, 128);
        }
    }

    /** Steps of the published descent: what ten times as many more take. */
    private static void descent(int size, int dimension, int steps) {
        double[] found = new double[2];
        Duration[] few = times(() -> descended(size, dimension, steps));
        Duration[] many = times(() -> found[Accelerators.isOff() ? 0 : 1] = descended(size, dimension, more(steps)));
        print(
                "descent, a step, N = " + size + ", d = " + dimension,
                milliseconds(many, few, 0) / steps,
                milliseconds(many, few, 1) / (9.0 * steps),
                // After different numbers of steps.
                Double.NaN);
    }

    private static double descended(int size, int dimension, int steps) {
        SgdProblem problem = new SgdProblem(size, dimension, 1.2 / Math.sqrt(dimension), 3);
        return ThresholdSgd.run(problem, SgdSettings.defaults().withStepLimit(steps), RunControl.defaults())
                .coherence();
    }

    /** Twice as many on the CPU, ten times as many on the GPU, whose steps are too short to be told from what begins a run. */
    private static int more(int count) {
        return Accelerators.isOff() ? 2 * count : 10 * count;
    }

    /** Iterations of a refinement: what more of them take, by the evaluations that they need. */
    private static void evaluations(int size, int dimension, int iterations) {
        float[] start = RandomUnitRows.draw(size, dimension, 5);
        long[][] steps = new long[2][2];
        Duration[] few = times(() -> steps[Accelerators.isOff() ? 0 : 1][0] =
                refined(start, dimension, iterations).steps());
        Duration[] many = times(() -> steps[Accelerators.isOff() ? 0 : 1][1] =
                refined(start, dimension, more(iterations)).steps());
        print(
                "refinement, an evaluation, N = " + size + ", d = " + dimension,
                milliseconds(many, few, 0) / (steps[0][1] - steps[0][0]),
                milliseconds(many, few, 1) / (steps[1][1] - steps[1][0]),
                Double.NaN);
    }

    private static double milliseconds(Duration[] more, Duration[] fewer, int which) {
        return more[which].minus(fewer[which]).toNanos() / 1e6;
    }

    private static OptimizationResult refined(float[] start, int dimension, int iterations) {
        RefineSettings settings = new RefineSettings(20, 1.5, 21, iterations, 1e-12, 5);
        return SmoothMaxRefiner.run(start, dimension, 0, settings, RunControl.defaults());
    }

    private static void toTarget(int size, int dimension, double target) {
        float[] start = RandomUnitRows.draw(size, dimension, 5);
        Duration[] times = times(() -> SmoothMaxRefiner.runBelow(start, dimension, target, RunControl.defaults()));
        print("refinement to " + target + ", N = " + size + ", d = " + dimension, times, Double.NaN);
    }

    private static void sums(String family, int size, int dimension, int batch) {
        EquiangularBasis basis = ExactFamilies.construct(member(family, size, dimension));
        ExponentialSums sums = basis.exponentialSums().orElseThrow();
        INDArray unit =
                Nd4j.createFromArray(RandomUnitRows.draw(batch, dimension, 7)).reshape('c', batch, dimension);
        INDArray[] weighted = new INDArray[2];
        double[][] found = new double[2][];
        both(onGpu -> {
            int which = onGpu ? 1 : 0;
            weighted[which] = Nd4j.create(DataType.FLOAT, new long[] {batch, dimension}, 'f');
            found[which] = sums.exponentialSums(unit, 14, weighted[which]);
        });
        double difference = 0;
        for (int i = 0; i < batch; i++) {
            difference = Math.max(difference, Math.abs(found[1][i] / found[0][i] - 1));
        }
        INDArray off = weighted[1].sub(weighted[0]);
        double largest = weighted[0].amaxNumber().doubleValue();
        difference = Math.max(difference, off.amaxNumber().doubleValue() / largest);
        INDArray target = Nd4j.create(DataType.FLOAT, new long[] {batch, dimension}, 'f');
        Duration[] times = times(() -> sums.exponentialSums(unit, 14, target));
        print(
                "softmax, " + family + ", N = " + size + ", d = " + dimension + ", " + batch + " rows",
                times,
                difference);
    }

    private static FamilyMember member(String family, int size, int dimension) {
        return ExactFamilies.ranking(size, dimension).stream()
                .filter(one -> one.family().equals(family))
                .findFirst()
                .orElseThrow();
    }

    private interface Run {
        void on(boolean gpu);
    }

    private static void both(Run run) {
        System.setProperty(Accelerators.PROPERTY, "off");
        run.on(false);
        System.setProperty(Accelerators.PROPERTY, GPU);
        run.on(true);
    }

    /** Medians, by the CPU and by the GPU, in turn; the first run of each is not counted. */
    private static Duration[] times(Supplier<?> work) {
        long[][] all = new long[2][REPETITIONS];
        for (int k = -1; k < REPETITIONS; k++) {
            int index = k;
            both(gpu -> {
                long began = System.nanoTime();
                work.get();
                if (index >= 0) {
                    all[gpu ? 1 : 0][index] = System.nanoTime() - began;
                }
            });
        }
        Arrays.sort(all[0]);
        Arrays.sort(all[1]);
        return new Duration[] {Duration.ofNanos(all[0][REPETITIONS / 2]), Duration.ofNanos(all[1][REPETITIONS / 2])};
    }

    private static void print(String work, Duration[] times, double difference) {
        print(work, times[0].toNanos() / 1e6, times[1].toNanos() / 1e6, difference);
    }

    private static void print(String work, double cpu, double gpu, double difference) {
        String off = Double.isNaN(difference) ? "" : String.format(Locale.ROOT, "%.1e", difference);
        System.out.printf(Locale.ROOT, "| %s | %.3f | %.3f | %.1f | %s |%n", work, cpu, gpu, cpu / gpu, off);
    }
}
