package io.github.ebv4j.examples.study;

import io.github.ebv4j.EquiangularBasis;
import io.github.ebv4j.dl4j.EbvOutputLayer;
import io.github.ebv4j.examples.data.ImageData;
import io.github.ebv4j.examples.data.LabelledData;
import io.github.ebv4j.examples.training.EpochResult;
import io.github.ebv4j.examples.training.Head;
import io.github.ebv4j.examples.training.Training;
import io.github.ebv4j.examples.training.TrainingControl;
import io.github.ebv4j.examples.training.TrainingListener;
import io.github.ebv4j.examples.training.TrainingPlan;
import io.github.ebv4j.examples.training.TrainingResult;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.conf.layers.BaseOutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.factory.Nd4j;

/** Trains the network of one trial and measures it. */
final class StudyTraining implements TrainingListener {

    /** Training images that the collapse is measured on. */
    private static final int COLLAPSE_IMAGES = 2_000;

    private final Trial trial;
    private final Probe probe;
    private final ImageData all;
    private final ImageData data;
    private final int[] order;
    private final BaseOutputLayer head;
    private final ComputationGraph network;
    private final TrainingPlan plan;
    private final TrainingListener progress;
    private final List<Map<String, Double>> rows = new ArrayList<>();

    StudyTraining(Trial trial, Probe probe, ImageData images, TrainingListener progress) {
        this.trial = trial;
        this.probe = probe;
        this.progress = progress;
        this.order = LongTail.order(images.classes(), trial.seed());
        this.all = reduced(images);
        this.data = probe == Probe.ROUNDS ? ClassRounds.base(all) : all;
        this.head = StudyHead.layer(trial, data.classes());
        this.plan = new TrainingPlan(
                trial.backbone(),
                trial.hasVectors() ? Head.EBV : Head.FC,
                trial.head().dimension(),
                trial.recipe(),
                trial.epochs(),
                TrainingPlan.DEFAULT_BATCH_SIZE,
                trial.seed());
        this.network = Training.network(LabelledData.of(data), plan, head);
    }

    private ImageData reduced(ImageData images) {
        var train =
                images.train().range(0, Math.min(trial.images(), images.train().size()));
        return new ImageData(
                images.description(),
                images.classes(),
                trial.imbalance() > 1 ? LongTail.of(train, trial.imbalance(), order) : train,
                images.test());
    }

    /** Trains and measures; the same trial gives the same numbers on one machine, seconds aside. */
    StudyResult run() throws IOException {
        TrainingControl control = TrainingControl.of(this).withEpochsMeasured(0);
        TrainingResult trained = Training.run(LabelledData.of(data), plan, control, network);
        if (probe == Probe.ROUNDS) {
            rows.clear();
            rows.addAll(new ClassRounds(all, trial.seed(), trial.hasVectors()).rows(network));
        }
        return new StudyResult(texts(), numbers(trained), rows);
    }

    /** What was trained. */
    ComputationGraph network() {
        return network;
    }

    @Override
    public void onStep(int step, int steps, double loss) {
        progress.onStep(step, steps, loss);
    }

    @Override
    public void onEpoch(EpochResult epoch) {
        Map<String, Double> row = new LinkedHashMap<>();
        row.put("epoch", (double) epoch.epoch());
        row.put("loss", epoch.loss());
        row.put("top1", epoch.accuracy().top1());
        if (probe == Probe.COLLAPSE) {
            int images = Math.min(COLLAPSE_IMAGES, data.train().size());
            row.putAll(Measures.collapse(network, data.train().range(0, images), data.classes()));
        } else if (probe == Probe.BALANCED && epoch.epoch() == trial.epochs()) {
            row.putAll(Measures.balanced(network, data.test(), order));
        }
        rows.add(row);
        progress.onEpoch(epoch);
    }

    private Map<String, String> texts() {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("head", trial.headName());
        texts.put("options", trial.head().toString());
        texts.put("backbone", trial.backbone().label());
        texts.put("recipe", trial.recipe().label());
        texts.put("data", withoutFolder(all.description()));
        texts.put(
                "machine",
                Runtime.getRuntime().availableProcessors() + " processors, Java " + System.getProperty("java.version")
                        + ", backend threads " + Nd4j.getEnvironment().maxThreads());
        return texts;
    }

    /** Results travel; where the images lay says nothing elsewhere. */
    private static String withoutFolder(String description) {
        return description.replaceFirst(" of .*: ", ": ");
    }

    private Map<String, Double> numbers(TrainingResult trained) {
        Map<String, Double> numbers = new LinkedHashMap<>();
        if (head instanceof EbvOutputLayer vectors) {
            EquiangularBasis basis = vectors.getBasis();
            numbers.put("d", (double) basis.dimension());
            numbers.put("temperature", trial.head().temperature());
            numbers.put("coherence", basis.report().coherence());
        }
        numbers.put("target", trial.target());
        numbers.put("imbalance", trial.imbalance());
        numbers.put("images", (double) data.train().size());
        numbers.put("testImages", (double) data.test().size());
        numbers.put("epochs", (double) trial.epochs());
        numbers.put("seed", (double) trial.seed());
        numbers.put("headParameters", (double) trained.headParameters());
        numbers.put("seconds", trained.seconds());
        return numbers;
    }
}
