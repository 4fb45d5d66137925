package io.github.ebv4j.dl4j;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ebv4j.EquiangularBasis;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.deeplearning4j.datasets.iterator.ExistingDataSetIterator;
import org.deeplearning4j.nn.conf.WorkspaceMode;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.parallelism.ParallelInference;
import org.deeplearning4j.parallelism.ParallelWrapper;
import org.deeplearning4j.parallelism.inference.InferenceMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.learning.config.Adam;

/** Deeplearning4j's training and inference by several threads: each has a copy of the head, and all mean the same classes. */
class ParallelTest {

    private static final int ROWS = 8;
    private static final int CLASSES = 12;
    private static final EquiangularBasis BASIS = Given.randomBasis(CLASSES, 6, 1);
    private static final DataSet BATCH = new DataSet(
            Given.features(DataType.FLOAT, ROWS, Given.FEATURES, 1), Given.classNumbers(DataType.FLOAT, ROWS, CLASSES));

    @ParameterizedTest
    @EnumSource(
            value = InferenceMode.class,
            names = {"BATCHED", "SEQUENTIAL"})
    void inferenceByTwoWorkersIsThatOfTheNetwork(InferenceMode mode) throws InterruptedException, ExecutionException {
        MultiLayerNetwork network = Given.network(
                new EbvOutputLayer.Builder().nIn(Given.HIDDEN).basis(BASIS).build());
        ParallelInference workers = new ParallelInference.Builder(network)
                .inferenceMode(mode)
                .workers(2)
                .batchLimit(4)
                .build();
        ExecutorService askers = Executors.newFixedThreadPool(4);
        try {
            List<Future<INDArray>> answers = new ArrayList<>();
            for (int seed = 0; seed < 12; seed++) {
                INDArray features = Given.features(DataType.FLOAT, ROWS, Given.FEATURES, seed);
                answers.add(askers.submit(() -> workers.output(features)));
            }
            for (int seed = 0; seed < answers.size(); seed++) {
                INDArray expected = network.output(Given.features(DataType.FLOAT, ROWS, Given.FEATURES, seed));
                assertThat(answers.get(seed).get().sub(expected).amaxNumber().doubleValue())
                        .isLessThan(1e-6);
            }
        } finally {
            askers.shutdown();
            workers.shutdown();
        }
    }

    /** What is averaged is not compared with a network alone: when a worker takes part is not certain, with any head. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void averagedTrainingLearns(boolean learnTemperature) {
        EbvOutputLayer.Builder builder =
                new EbvOutputLayer.Builder().nIn(Given.HIDDEN).basis(BASIS).temperature(0.3);
        EbvOutputLayer head = learnTemperature ? builder.learnTemperature().build() : builder.build();
        MultiLayerNetwork network = Given.network(head, DataType.FLOAT, WorkspaceMode.ENABLED, new Adam(0.02));
        double before = network.score(BATCH);
        train(network, Collections.nCopies(100, BATCH));
        assertThat(network.score(BATCH)).isLessThan(before / 2);
        EbvOutputLayerRuntime trained = (EbvOutputLayerRuntime) network.getOutputLayer();
        assertThat(trained.classVectors()).isEqualTo(BASIS);
        assertThat(trained.temperature().value() < 0.299).isEqualTo(learnTemperature);
    }

    private static void train(MultiLayerNetwork network, List<DataSet> batches) {
        try (ParallelWrapper workers = new ParallelWrapper.Builder<>(network)
                .workers(2)
                .trainingMode(ParallelWrapper.TrainingMode.AVERAGING)
                .averagingFrequency(1)
                .prefetchBuffer(2)
                .build()) {
            workers.fit(new ExistingDataSetIterator(batches));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
