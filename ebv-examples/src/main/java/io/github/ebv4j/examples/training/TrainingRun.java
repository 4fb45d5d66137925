package io.github.ebv4j.examples.training;

import io.github.ebv4j.examples.data.LabelledData;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** One training from its first or a saved step to its end. */
final class TrainingRun {

    private static final float[] NONE = {};

    private final LabelledData data;
    private final TrainingPlan plan;
    private final TrainingControl control;
    private final ComputationGraph network;
    private final ImageFeed feed;
    private final int stepsPerEpoch;
    private final int steps;
    private final WarmupCosine schedule;
    private final StepBatch batches;
    private final WeightAverage average;
    private final List<EpochResult> history = new ArrayList<>();
    private float[] best = NONE;
    private int step;
    private double lossSum;
    private int lossCount;
    private double secondsBefore;
    private long began;

    TrainingRun(LabelledData data, TrainingPlan plan, TrainingControl control, ComputationGraph network) {
        this.data = data;
        this.plan = plan;
        this.control = control;
        this.network = network;
        this.feed = new ImageFeed(data.shape(), plan.backbone().scale(data.shape()), control.threads());
        this.stepsPerEpoch = stepsPerEpoch(data, plan);
        this.steps = stepsPerEpoch * plan.epochs();
        this.schedule = plan.recipe().schedule(steps, plan.batchSize());
        this.batches = new StepBatch(plan, data.classes().size());
        double decay = plan.recipe().averageDecay();
        this.average = decay > 0 ? new WeightAverage(decay, network.params()) : null;
    }

    /** Whole batches, or one that is smaller where there are not enough images. */
    static int stepsPerEpoch(LabelledData data, TrainingPlan plan) {
        return Math.max(1, data.train().size() / plan.batchSize());
    }

    TrainingResult run() throws IOException {
        if (control.resume()) {
            restore(TrainingCheckpoint.read(control.checkpoint().orElseThrow(), describe()));
        }
        began = System.nanoTime();
        while (step < steps && !stopsEarly()) {
            runEpoch(step / stepsPerEpoch);
        }
        double seconds = secondsBefore + (System.nanoTime() - began) / 1e9;
        useResult();
        Accuracy accuracy = Accuracy.measure(network, feed, data.test(), Training.TOP);
        return new TrainingResult(
                plan,
                data.classes().size(),
                network.getOutputLayer(0).numParams(),
                accuracy,
                seconds,
                List.copyOf(history),
                step / stepsPerEpoch,
                network);
    }

    private void runEpoch(int epoch) throws IOException {
        int size = Math.min(plan.batchSize(), data.train().size());
        int[] images = ImageOrder.shuffled(data.train().size(), plan.seed(), epoch);
        int first = step % stepsPerEpoch;
        BatchStream.Order order = new BatchStream.Order(images, size, first, plan.seed(), epoch);
        try (BatchStream stream = feed.augmented(data.train(), plan.recipe().augmentation(), order)) {
            for (int batch = first; batch < stepsPerEpoch; batch++) {
                learn(stream.next(), epoch, batch);
                boolean within = batch + 1 < stepsPerEpoch;
                if (within && step % control.checkpointEverySteps() == 0) {
                    save();
                }
            }
        }
        endEpoch(epoch);
        save();
    }

    private void learn(LoadedBatch batch, int epoch, int number) {
        double loss = Double.NaN;
        if (batch.size() > 0) {
            // The schedule and every draw of the network belong to the step, also after a resume.
            network.getConfiguration().setIterationCount(step);
            Nd4j.getRandom().setSeed(plan.seed() + step);
            network.fit(batches.of(batch, epoch, number));
            loss = requireNumber(network.score());
            lossSum += loss;
            lossCount++;
        }
        step++;
        if (average != null) {
            average.add(network.params(), step);
        }
        control.listener().onStep(step, steps, loss);
    }

    private void endEpoch(int epoch) throws IOException {
        if (control.testsEpochs()) {
            double seconds = secondsBefore + (System.nanoTime() - began) / 1e9;
            long paused = System.nanoTime();
            EpochResult result = new EpochResult(
                    epoch + 1, lossSum / lossCount, measured(), schedule.valueAt(step - 1, epoch), seconds);
            history.add(result);
            if (control.earlyStop() > 0 && bestEpoch() == result.epoch()) {
                best = copy(result());
            }
            began += System.nanoTime() - paused;
            control.listener().onEpoch(result);
        }
        lossSum = 0;
        lossCount = 0;
    }

    private Accuracy measured() throws IOException {
        if (average == null) {
            return Accuracy.measure(network, feed, data.test(), Training.TOP);
        }
        INDArray learnt = network.params().dup();
        network.params().assign(average.values());
        Accuracy accuracy = Accuracy.measure(network, feed, data.test(), Training.TOP);
        network.params().assign(learnt);
        return accuracy;
    }

    /** The first epoch of the highest top-1 accuracy. */
    private int bestEpoch() {
        return history.stream()
                .max(Comparator.comparingDouble(
                                (EpochResult epoch) -> epoch.accuracy().top1())
                        .thenComparingInt(epoch -> -epoch.epoch()))
                .map(EpochResult::epoch)
                .orElse(0);
    }

    private boolean stopsEarly() {
        return control.earlyStop() > 0
                && !history.isEmpty()
                && step % stepsPerEpoch == 0
                && history.size() - bestEpoch() >= control.earlyStop();
    }

    private INDArray result() {
        return average == null ? network.params() : average.values();
    }

    private void useResult() {
        network.getConfiguration().setIterationCount(step);
        if (best.length > 0) {
            network.params()
                    .assign(Nd4j.createFromArray(best).reshape(network.params().shape()));
        } else if (average != null) {
            network.params().assign(average.values());
        }
    }

    private double requireNumber(double loss) {
        if (Double.isNaN(loss) || Double.isInfinite(loss)) {
            throw new IllegalStateException("loss must be a number, was " + loss + " at step " + (step + 1)
                    + " with learning rate " + schedule.valueAt(step, 0));
        }
        return loss;
    }

    private void save() throws IOException {
        if (control.checkpoint().isEmpty()) {
            return;
        }
        Path file = control.checkpoint().get();
        TrainingState state = new TrainingState(
                step,
                lossSum,
                lossCount,
                secondsBefore + (System.nanoTime() - began) / 1e9,
                history,
                copy(network.params()),
                copy(network.getUpdater().getUpdaterStateViewArray()),
                average == null ? NONE : copy(average.values()),
                best);
        TrainingCheckpoint.write(file, describe(), state);
    }

    private void restore(TrainingState state) {
        step = state.step();
        lossSum = state.lossSum();
        lossCount = state.lossCount();
        secondsBefore = state.seconds();
        history.addAll(state.history());
        best = state.best();
        assign(network.params(), state.parameters());
        assign(network.getUpdater().getUpdaterStateViewArray(), state.updater());
        if (average != null) {
            assign(average.values(), state.average());
        }
    }

    private static float[] copy(INDArray values) {
        return values == null ? NONE : values.reshape(values.length()).toFloatVector();
    }

    private static void assign(INDArray target, float[] values) {
        if (target != null) {
            target.assign(Nd4j.createFromArray(values).reshape(target.shape()));
        }
    }

    /** Everything that the numbers depend on, the first weights aside. */
    private String describe() {
        return plan + ", early stop " + control.earlyStop() + ", tested each epoch " + control.testsEpochs() + ", "
                + data.train().size() + " images to train, " + data.test().size() + " to test, " + data.shape()
                + ", classes " + data.classes().size() + " of hash "
                + data.classes().hashCode() + ", "
                + network.numParams() + " parameters";
    }
}
