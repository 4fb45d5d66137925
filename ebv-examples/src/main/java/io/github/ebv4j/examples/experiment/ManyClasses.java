package io.github.ebv4j.examples.experiment;

import io.github.ebv4j.BasisSpec;
import io.github.ebv4j.EquiangularBases;
import io.github.ebv4j.EquiangularBasis;
import io.github.ebv4j.dl4j.EbvOutputLayer;
import io.github.ebv4j.dl4j.prediction.EbvPredictions;
import io.github.ebv4j.dl4j.prediction.ScoredClass;
import io.github.ebv4j.examples.training.Head;
import io.github.ebv4j.examples.training.TrainingListener;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.CrashReportingUtil;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.impl.LossSparseMCXENT;

/** Trains an output layer alone, on {@link ClassClusters}, with as many classes as wanted. */
public final class ManyClasses {

    private static final double LEARNING_RATE = 3e-3;
    private static final int TOP = 5;

    private final ManyClassesPlan plan;
    private final EquiangularBasis basis;
    private final double basisSeconds;
    private final ClassClusters examples;

    private ManyClasses(ManyClassesPlan plan) {
        this.plan = plan;
        long start = System.nanoTime();
        this.basis = plan.levels() == 1
                ? EquiangularBases.generate(BasisSpec.of(plan.classes(), plan.dimension()))
                : EquiangularBases.generate(RegularTree.of(plan.classes(), plan.levels()), plan.dimension());
        this.basisSeconds = (System.nanoTime() - start) / 1e9;
        this.examples = new ClassClusters(basis, plan.inputs(), plan.seed());
    }

    /**
     * Trains and tries the layer.
     *
     * @param listener told of every step
     * @throws OutOfMemoryError if Java's or the backend's limits do not hold the layer
     */
    public static ManyClassesResult run(ManyClassesPlan plan, TrainingListener listener) throws IOException {
        try {
            return new ManyClasses(plan).run(listener);
        } catch (RuntimeException e) {
            // Deeplearning4j wraps what ends a step.
            if (e.getCause() instanceof OutOfMemoryError memory) {
                throw memory;
            }
            throw e;
        }
    }

    private ManyClassesResult run(TrainingListener listener) throws IOException {
        // A head that does not fit is a result, not a crash to be written down in the current folder.
        CrashReportingUtil.crashDumpsEnabled(false);
        MultiLayerNetwork network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .seed(plan.seed())
                .updater(new Adam(LEARNING_RATE))
                .list()
                .layer(layer())
                .build());
        network.init();
        double[] losses = new double[plan.steps()];
        double[] seconds = new double[plan.steps()];
        for (int step = 0; step < plan.steps(); step++) {
            DataSet batch = examples.batch(plan.batch(), step);
            long start = System.nanoTime();
            network.fit(batch);
            seconds[step] = (System.nanoTime() - start) / 1e9;
            losses[step] = network.score();
            listener.onStep(step + 1, plan.steps(), losses[step]);
        }
        return result(network, losses, seconds);
    }

    private ManyClassesResult result(MultiLayerNetwork network, double[] losses, double[] seconds) throws IOException {
        OptionalDouble top1 = OptionalDouble.empty();
        OptionalDouble topKSeconds = OptionalDouble.empty();
        if (plan.head() == Head.EBV) {
            DataSet unseen = examples.batch(plan.batch(), plan.steps());
            long start = System.nanoTime();
            List<List<ScoredClass>> found =
                    EbvPredictions.of(network, unseen.getFeatures()).topK(TOP);
            topKSeconds = OptionalDouble.of((System.nanoTime() - start) / 1e9);
            top1 = OptionalDouble.of(part(found, unseen));
        }
        return new ManyClassesResult(
                plan.head() == Head.EBV ? basis.recipe().family() : "none",
                basisSeconds,
                network.numParams(),
                losses[0],
                Arrays.stream(losses, losses.length - (losses.length + 7) / 8, losses.length)
                        .average()
                        .orElseThrow(),
                median(Arrays.copyOfRange(seconds, seconds.length / 2, seconds.length)),
                top1,
                topKSeconds,
                ResidentMemory.peakBytes());
    }

    private Layer layer() {
        if (plan.head() == Head.EBV) {
            return new EbvOutputLayer.Builder()
                    .nIn(plan.inputs())
                    .basis(basis)
                    .correction(plan.correction())
                    .autoTemperature()
                    .build();
        }
        return new OutputLayer.Builder(new LossSparseMCXENT())
                .nIn(plan.inputs())
                .nOut(plan.classes())
                .activation(Activation.SOFTMAX)
                .build();
    }

    private static double part(List<List<ScoredClass>> found, DataSet batch) {
        int hits = 0;
        for (int i = 0; i < found.size(); i++) {
            hits += found.get(i).get(0).index() == batch.getLabels().getInt(i, 0) ? 1 : 0;
        }
        return (double) hits / found.size();
    }

    private static double median(double[] values) {
        Arrays.sort(values);
        return values[values.length / 2];
    }
}
