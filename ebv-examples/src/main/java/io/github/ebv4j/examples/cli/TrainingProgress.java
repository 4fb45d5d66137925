package io.github.ebv4j.examples.cli;

import io.github.ebv4j.examples.cli.terminal.Terminal;
import io.github.ebv4j.examples.report.TrainingTable;
import io.github.ebv4j.examples.training.EpochResult;
import io.github.ebv4j.examples.training.Recipe;
import io.github.ebv4j.examples.training.TrainingListener;
import io.github.ebv4j.examples.training.TrainingPlan;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;

/** A bar with speed, loss, learning rate and remaining time, and a line an epoch on standard error. */
final class TrainingProgress implements TrainingListener, AutoCloseable {

    private static final double NANOS = 1e9;
    /** How much a step counts in the speed shown. */
    private static final double NEWEST = 0.1;

    private final TrainingPlan plan;
    private final PrintWriter err;
    private final Terminal bar;
    private long last = System.nanoTime();
    private double secondsAStep;
    private int steps;
    private double seconds;

    TrainingProgress(TrainingPlan plan, PrintWriter err) {
        this.plan = plan;
        this.err = err;
        this.bar = Terminal.bar("train " + plan.head().label());
    }

    @Override
    public void onStep(int step, int all, double loss) {
        long now = System.nanoTime();
        double lastSeconds = (now - last) / NANOS;
        last = now;
        steps++;
        seconds += lastSeconds;
        secondsAStep = secondsAStep == 0 ? lastSeconds : secondsAStep + NEWEST * (lastSeconds - secondsAStep);
        Recipe recipe = plan.recipe();
        Duration left = Duration.ofSeconds(Math.round(secondsAStep * (all - step)));
        bar.moveTo(
                step,
                all,
                String.format(
                        Locale.ROOT,
                        "loss %.3f, learning rate %.2g, %,.0f images/s, %d:%02d left",
                        loss,
                        recipe.learningRate(step - 1, all, plan.batchSize()),
                        plan.batchSize() / secondsAStep,
                        left.toMinutes(),
                        left.toSecondsPart()));
    }

    @Override
    public void onEpoch(EpochResult epoch) {
        err.printf(
                Locale.ROOT,
                "epoch %d of %d: loss %.4f, top-1 %s, learning rate %.2g, %,.0f images/s, %.1f s%n",
                epoch.epoch(),
                plan.epochs(),
                epoch.loss(),
                TrainingTable.percent(epoch.accuracy().top1()),
                epoch.learningRate(),
                steps * plan.batchSize() / seconds,
                epoch.seconds());
        err.flush();
        steps = 0;
        seconds = 0;
        last = System.nanoTime();
    }

    @Override
    public void close() {
        bar.close();
    }
}
