package io.github.ebv4j.benchmarks;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Where the calling thread is during a training step or inference: its stack, looked at every millisecond. Prints the
 * milliseconds of a step by the innermost method of a backbone's layers, or of Deeplearning4j where none runs.
 */
public final class BackboneProfile {

    private static final int STEPS = 300;
    private static final int PRINTED = 25;
    private static final String OURS = "io.github.ebv4j.dl4j.";
    private static final String THEIRS = "org.deeplearning4j.nn.";

    private final Map<String, Integer> samples = new HashMap<>();
    private int all;

    private BackboneProfile() {}

    /**
     * Profiles one network.
     *
     * @param args NETWORK train|inference
     * @throws InterruptedException if this thread is interrupted while the sampler ends
     */
    public static void main(String[] args) throws InterruptedException {
        Runnable step = BackboneSpeed.step(args[0], args[1].equals("train"));
        BackboneSpeed.warmUp(step);
        BackboneProfile profile = new BackboneProfile();
        Thread watched = Thread.currentThread();
        ScheduledExecutorService sampler = Executors.newSingleThreadScheduledExecutor();
        sampler.scheduleAtFixedRate(() -> profile.look(watched), 0, 1, TimeUnit.MILLISECONDS);
        long began = System.nanoTime();
        repeat(step, STEPS);
        double milliseconds = (System.nanoTime() - began) / 1e6 / STEPS;
        sampler.shutdown();
        sampler.awaitTermination(1, TimeUnit.MINUTES);
        profile.print(milliseconds);
    }

    private static void repeat(Runnable step, int times) {
        for (int i = 0; i < times; i++) {
            step.run();
        }
    }

    private void look(Thread thread) {
        samples.merge(place(thread.getStackTrace()), 1, Integer::sum);
        all++;
    }

    private static String place(StackTraceElement[] stack) {
        for (String prefix : new String[] {OURS, THEIRS}) {
            for (StackTraceElement frame : stack) {
                if (frame.getClassName().startsWith(prefix)) {
                    return frame.getClassName().substring(frame.getClassName().lastIndexOf('.') + 1) + "."
                            + frame.getMethodName();
                }
            }
        }
        return "elsewhere";
    }

    private void print(double milliseconds) {
        System.out.println(String.format(Locale.ROOT, "%6.2f ms a step", milliseconds));
        samples.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .limit(PRINTED)
                .forEach(entry -> System.out.println(
                        String.format(Locale.ROOT, "%6.2f %s", entry.getValue() * milliseconds / all, entry.getKey())));
    }
}
