package io.github.ebv4j.dl4j.prediction;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ebv4j.BasisSpec;
import io.github.ebv4j.EquiangularBases;
import io.github.ebv4j.EquiangularBasis;
import io.github.ebv4j.dl4j.Bits;
import io.github.ebv4j.dl4j.EbvOutputLayer;
import io.github.ebv4j.dl4j.Given;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.conf.WorkspaceMode;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.config.Sgd;

/** One network asked by eight threads at once, and two networks over one basis that learn at once. */
class SharedNetworksTest {

    private static final int THREADS = 8;
    private static final int ROUNDS = 5;
    private static final int STEPS = 20;

    private final EquiangularBasis basis = EquiangularBases.generate(BasisSpec.of(40, 16));
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);

    @AfterEach
    void end() {
        threads.shutdownNow();
    }

    @Test
    void threadsGetTheAnswersOfOne() throws Exception {
        MultiLayerNetwork network = Given.network(head());
        ComputationGraph graph = Given.graph(head(), DataType.FLOAT, WorkspaceMode.ENABLED, new Sgd(0.1));
        List<Callable<Void>> runs = new ArrayList<>();
        for (int thread = 0; thread < THREADS; thread++) {
            // Another number of rows in each, so that one that takes the rows of another is seen.
            INDArray own = Given.features(DataType.FLOAT, 3 + thread, Given.FEATURES, thread);
            List<List<ScoredClass>> best = EbvPredictions.of(network, own).topK(5);
            List<List<ScoredClass>> ofGraph = EbvPredictions.of(graph, own).topK(5);
            int[] classes = network.predict(own);
            runs.add(() -> {
                for (int round = 0; round < ROUNDS; round++) {
                    assertThat(EbvPredictions.of(network, own).topK(5)).isEqualTo(best);
                    assertThat(EbvPredictions.of(graph, own).topK(5)).isEqualTo(ofGraph);
                    assertThat(network.predict(own)).isEqualTo(classes);
                }
                return null;
            });
        }
        for (Future<Void> run : threads.invokeAll(runs)) {
            run.get();
        }
    }

    /** To the bits of training alone. */
    @Test
    void networksOverOneBasisLearnSideBySide() throws Exception {
        List<MultiLayerNetwork> alone = List.of(Given.network(head()), Given.network(head()));
        List<MultiLayerNetwork> together = List.of(Given.network(head()), Given.network(head()));
        for (int i = 0; i < 2; i++) {
            learn(alone.get(i), i);
        }
        List<Future<?>> runs = IntStream.range(0, 2)
                .<Future<?>>mapToObj(i -> threads.submit(() -> learn(together.get(i), i)))
                .toList();
        for (Future<?> run : runs) {
            run.get();
        }
        for (int i = 0; i < 2; i++) {
            assertThat(Bits.of(together.get(i).params()))
                    .isEqualTo(Bits.of(alone.get(i).params()));
        }
        assertThat(Bits.of(alone.get(0).params()))
                .isNotEqualTo(Bits.of(alone.get(1).params()));
    }

    private static void learn(MultiLayerNetwork network, long seed) {
        INDArray features = Given.features(DataType.FLOAT, 8, Given.FEATURES, seed);
        INDArray labels = Given.classNumbers(DataType.FLOAT, 8, 40);
        for (int step = 0; step < STEPS; step++) {
            network.fit(features, labels);
        }
    }

    private EbvOutputLayer head() {
        return new EbvOutputLayer.Builder().nIn(Given.HIDDEN).basis(basis).build();
    }
}
