package io.github.ebv4j.examples.heads;

import io.github.ebv4j.dl4j.EbvOutputLayer;
import io.github.ebv4j.dl4j.EmbeddingHead;
import io.github.ebv4j.dl4j.backbone.ResNet;
import io.github.ebv4j.dl4j.evaluation.TopKAccuracy;
import io.github.ebv4j.dl4j.transfer.VectorExchange;
import io.github.ebv4j.dl4j.transfer.VectorMatching;
import io.github.ebv4j.examples.characters.CharacterBatch;
import io.github.ebv4j.examples.characters.CharacterData;
import io.github.ebv4j.examples.characters.CharacterPages;
import io.github.ebv4j.examples.characters.CharacterStream;
import io.github.ebv4j.examples.characters.Distortion;
import io.github.ebv4j.examples.experiment.ResidentMemory;
import io.github.ebv4j.examples.training.TrainingListener;
import io.github.ebv4j.examples.training.WarmupCosine;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.conf.layers.BaseOutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Trains the network for glyphs under one head on drawn characters, and measures it on fonts it never saw. */
public final class HeadTraining {

    private static final Logger LOG = LoggerFactory.getLogger(HeadTraining.class);

    private static final int PAGE = 256;
    private static final int TOP = 5;
    private static final int SAMPLE = 1000;
    private static final int LOSSES_SHARE = 50;
    private static final int THREADS = 1;

    private final CharacterData data;
    private final HeadPlan plan;
    private final HashedSoftmax hashed;
    private final int[][] hashedOutputs;
    private ComputationGraph network;
    private final List<HeadResult.Point> curve = new ArrayList<>();
    private double lastLosses;
    private int lastCount;
    private long wallNanos;
    private long cpuNanos;

    private HeadTraining(CharacterData data, HeadPlan plan) {
        this.data = data;
        this.plan = plan;
        boolean hashes = plan.head().kind() == HeadKind.HASHED;
        this.hashed = hashes ? new HashedSoftmax(HashedClasses.of(plan.head())) : null;
        this.hashedOutputs = hashes ? HashedClasses.of(plan.head()).outputs(plan.classes()) : null;
        this.network = network(data, plan);
    }

    /**
     * Trains and measures; the same data and plan give the same numbers on one machine, times aside.
     *
     * @throws IllegalStateException if the loss stops being a number
     */
    public static HeadResult run(CharacterData data, HeadPlan plan, TrainingListener listener) {
        HeadTraining training = new HeadTraining(data, plan);
        training.learn(listener);
        return training.result();
    }

    /**
     * Trains, and measures how bad the mistakes on unseen fonts are by the tree of radicals and strokes.
     *
     * @throws io.github.ebv4j.WrongArgumentException if the head gives no probabilities
     */
    public static List<FontMistakes> mistakes(CharacterData data, HeadPlan plan, TrainingListener listener) {
        HeadOptions.require("head", plan.head().kind() != HeadKind.HASHED, "one with probabilities", plan.head());
        HeadTraining training = new HeadTraining(data, plan);
        training.learn(listener);
        return FontMistakes.of(data, plan, training.network, CharacterTrees.of(data, true));
    }

    /** The network of a plan with its first weights; under every head of one seed the same below. */
    static ComputationGraph network(CharacterData data, HeadPlan plan) {
        BaseOutputLayer layer = HeadLayers.of(plan, data);
        if (plan.head().rate() != 1) {
            layer.setIUpdater(new Adam(schedule(plan, plan.head().rate())));
        }
        ComputationGraph network = new ComputationGraph(ResNet.glyphs()
                .input(1, plan.side(), plan.side())
                .head(layer)
                .updater(new Adam(schedule(plan, 1)))
                .weightDecay(HeadPlan.WEIGHT_DECAY)
                .seed(plan.seed())
                .build());
        network.init();
        return network;
    }

    private static WarmupCosine schedule(HeadPlan plan, double factor) {
        return new WarmupCosine(factor * plan.learningRate(), plan.steps(), HeadPlan.WARMUP, HeadPlan.START);
    }

    private void learn(TrainingListener listener) {
        CharacterStream.Settings settings =
                new CharacterStream.Settings(Distortion.TRAINING, plan.side(), plan.batchSize(), plan.seed(), THREADS);
        Nd4j.getRandom().setSeed(plan.seed());
        try (CharacterStream stream = new CharacterStream(data, settings, 0)) {
            for (int step = 1; step <= plan.steps(); step++) {
                listener.onStep(step, plan.steps(), learn(stream, step));
                if (step == plan.head().assign()) {
                    network = withFixedVectors();
                }
                if ((long) step * plan.measures() / plan.steps() > (long) (step - 1) * plan.measures() / plan.steps()) {
                    curve.add(new HeadResult.Point(
                            step,
                            measured(data.validationFaces()[0], everyOnTheWay()).top1()));
                }
            }
        }
    }

    /** The network after the warm-up, with fixed vectors in the place of the trained ones. */
    private ComputationGraph withFixedVectors() {
        INDArray learned =
                ((EmbeddingHead) network.getOutputLayer(0)).classVectors().matrix();
        if (plan.head().vectors().isOfWarmUp()) {
            return VectorExchange.exchange(network, HeadVectors.ofWarmUp(plan.head(), learned), learned);
        }
        EbvOutputLayer head = (EbvOutputLayer) network.getOutputLayer(0).conf().getLayer();
        VectorMatching matching = VectorMatching.of(head.getBasis(), learned);
        LOG.info("{}", matching);
        return VectorExchange.exchange(network, matching.basis(), learned);
    }

    /** On the way a sample of the characters is enough. */
    private int everyOnTheWay() {
        return Math.max(1, data.classes() / SAMPLE);
    }

    private double learn(CharacterStream stream, int step) {
        long wall = System.nanoTime();
        long cpu = cpuTime();
        CharacterBatch batch = stream.next();
        network.fit(new DataSet(batch.pixels(), labels(batch)));
        double loss = network.score();
        wallNanos += System.nanoTime() - wall;
        cpuNanos += cpuTime() - cpu;
        if (!Double.isFinite(loss)) {
            throw new IllegalStateException("loss must be a number, was " + loss + " at step " + step + " of " + plan);
        }
        if (step > plan.steps() - Math.max(1, plan.steps() / LOSSES_SHARE)) {
            lastLosses += loss;
            lastCount++;
        }
        return loss;
    }

    private INDArray labels(CharacterBatch batch) {
        if (plan.head().kind() != HeadKind.SOFTMAX) {
            return batch.labels();
        }
        INDArray oneHot = Nd4j.zeros(DataType.FLOAT, batch.size(), plan.classes());
        for (int i = 0; i < batch.size(); i++) {
            oneHot.putScalar(i, batch.classes()[i], 1);
        }
        return oneHot;
    }

    private HeadResult.FontResult measured(int face, int every) {
        CharacterPages pages = new CharacterPages(data, face, plan.side(), every);
        TopKAccuracy accuracy = new TopKAccuracy(TOP);
        for (int first = 0; first < pages.size(); first += PAGE) {
            CharacterBatch page = pages.page(first, PAGE);
            INDArray outputs = network.outputSingle(page.pixels());
            accuracy.eval(page.labels(), hashed == null ? outputs : hashed.scores(outputs, hashedOutputs));
        }
        String part = face < data.testFaces()[0] ? "validation" : "test";
        return new HeadResult.FontResult(part, data.table().font(face), accuracy.top1(), accuracy.topK());
    }

    private HeadResult result() {
        List<HeadResult.FontResult> fonts = new ArrayList<>();
        for (int face : data.validationFaces()) {
            fonts.add(measured(face, 1));
        }
        for (int face : data.testFaces()) {
            fonts.add(measured(face, 1));
        }
        long inHead = network.getOutputLayer(0).numParams();
        return new HeadResult(
                plan.head().toString(),
                plan.classes(),
                plan.side(),
                plan.steps(),
                plan.seed(),
                inHead,
                network.numParams() - inHead,
                lastLosses / lastCount,
                List.copyOf(curve),
                fonts,
                cpuNanos / 1e6 / plan.steps(),
                wallNanos / 1e6 / plan.steps(),
                peakBytes(),
                machine());
    }

    private static long cpuTime() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system
                ? system.getProcessCpuTime()
                : 0;
    }

    private static long peakBytes() {
        try {
            return ResidentMemory.peakBytes().orElse(0);
        } catch (IOException e) {
            return 0;
        }
    }

    private static String machine() {
        return Runtime.getRuntime().availableProcessors() + " processors, Java "
                + System.getProperty("java.version") + ", backend threads "
                + Nd4j.getEnvironment().maxThreads();
    }
}
