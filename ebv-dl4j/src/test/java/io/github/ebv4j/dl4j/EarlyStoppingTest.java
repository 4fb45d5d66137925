package io.github.ebv4j.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.deeplearning4j.datasets.iterator.ExistingDataSetIterator;
import org.deeplearning4j.earlystopping.EarlyStoppingConfiguration;
import org.deeplearning4j.earlystopping.EarlyStoppingModelSaver;
import org.deeplearning4j.earlystopping.EarlyStoppingResult;
import org.deeplearning4j.earlystopping.saver.InMemoryModelSaver;
import org.deeplearning4j.earlystopping.saver.LocalFileGraphSaver;
import org.deeplearning4j.earlystopping.saver.LocalFileModelSaver;
import org.deeplearning4j.earlystopping.scorecalc.DataSetLossCalculator;
import org.deeplearning4j.earlystopping.termination.MaxEpochsTerminationCondition;
import org.deeplearning4j.earlystopping.trainer.EarlyStoppingGraphTrainer;
import org.deeplearning4j.earlystopping.trainer.EarlyStoppingTrainer;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.WorkspaceMode;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.nd4j.linalg.learning.config.Adam;

/** Deeplearning4j's early stopping gives the best network back, whichever way it keeps it. */
class EarlyStoppingTest {

    private static final int ROWS = 12;
    private static final int CLASSES = 6;
    private static final int EPOCHS = 8;

    @TempDir
    static Path folder;

    static Stream<EarlyStoppingModelSaver<MultiLayerNetwork>> networkSavers() {
        return Stream.of(new InMemoryModelSaver<>(), new LocalFileModelSaver(folder.toString()));
    }

    static Stream<EarlyStoppingModelSaver<ComputationGraph>> graphSavers() {
        return Stream.of(new InMemoryModelSaver<>(), new LocalFileGraphSaver(folder.toString()));
    }

    @ParameterizedTest
    @MethodSource("networkSavers")
    void ofANetwork(EarlyStoppingModelSaver<MultiLayerNetwork> saver) {
        MultiLayerNetwork network = Given.network(head(), DataType.FLOAT, WorkspaceMode.ENABLED, new Adam(0.05));
        EarlyStoppingResult<MultiLayerNetwork> result =
                new EarlyStoppingTrainer(configuration(saver), network, batches(1)).fit();
        MultiLayerNetwork best = result.getBestModel();
        requireBest(result, best.score(batch(2)));
        assertThat(best.getOutputLayer().conf().getLayer())
                .isEqualTo(network.getOutputLayer().conf().getLayer());
    }

    @ParameterizedTest
    @MethodSource("graphSavers")
    void ofAGraph(EarlyStoppingModelSaver<ComputationGraph> saver) {
        ComputationGraph graph = Given.graph(head(), DataType.FLOAT, WorkspaceMode.ENABLED, new Adam(0.05));
        EarlyStoppingResult<ComputationGraph> result =
                new EarlyStoppingGraphTrainer(configuration(saver), graph, batches(1)).fit();
        ComputationGraph best = result.getBestModel();
        requireBest(result, best.score(batch(2)));
        assertThat(best.getLayer("head").conf().getLayer())
                .isEqualTo(graph.getLayer("head").conf().getLayer());
    }

    private static <T extends Model> EarlyStoppingConfiguration<T> configuration(EarlyStoppingModelSaver<T> saver) {
        return new EarlyStoppingConfiguration.Builder<T>()
                .epochTerminationConditions(new MaxEpochsTerminationCondition(EPOCHS))
                .scoreCalculator(new DataSetLossCalculator(batches(2), true))
                .modelSaver(saver)
                .build();
    }

    /** Not asked is the best score of the result, for which Deeplearning4j says 0. */
    private static void requireBest(EarlyStoppingResult<?> result, double scoreOfBest) {
        assertThat(result.getTerminationReason())
                .isEqualTo(EarlyStoppingResult.TerminationReason.EpochTerminationCondition);
        assertThat(result.getScoreVsEpoch()).hasSize(EPOCHS);
        double least = result.getScoreVsEpoch().values().stream()
                .mapToDouble(Double::doubleValue)
                .min()
                .orElseThrow();
        assertThat(least).isLessThan(result.getScoreVsEpoch().get(0));
        assertThat(scoreOfBest).isCloseTo(least, within(1e-5));
    }

    private static EbvOutputLayer head() {
        return new EbvOutputLayer.Builder()
                .nIn(Given.HIDDEN)
                .basis(Given.randomBasis(CLASSES, 3, 1))
                .temperature(0.3)
                .learnTemperature()
                .build();
    }

    private static DataSetIterator batches(long seed) {
        return new ExistingDataSetIterator(List.of(batch(seed)));
    }

    /** The class is in the features; the seed is of the noise. */
    private static DataSet batch(long seed) {
        DataSet batch = new DataSet(
                Given.features(DataType.FLOAT, ROWS, Given.FEATURES, 9),
                Given.classNumbers(DataType.FLOAT, ROWS, CLASSES));
        batch.getFeatures()
                .addi(Given.features(DataType.FLOAT, ROWS, Given.FEATURES, seed).muli(0.1));
        return batch;
    }
}
