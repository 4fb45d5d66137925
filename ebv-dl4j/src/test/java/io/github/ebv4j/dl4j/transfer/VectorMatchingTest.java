package io.github.ebv4j.dl4j.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.ebv4j.EquiangularBasis;
import io.github.ebv4j.dl4j.Bits;
import io.github.ebv4j.dl4j.EbvOutputLayer;
import io.github.ebv4j.dl4j.EmbeddingHead;
import io.github.ebv4j.dl4j.Given;
import io.github.ebv4j.dl4j.prediction.EbvPredictions;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.conf.WorkspaceMode;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;

/** The same vectors, each at the class that it suits. */
class VectorMatchingTest {

    private static float[] scores(int size, long seed, int values) {
        Random random = new Random(seed);
        float[] scores = new float[size * size];
        for (int i = 0; i < scores.length; i++) {
            scores[i] = values == 0 ? random.nextFloat() : random.nextInt(values);
        }
        return scores;
    }

    private static double sum(float[] scores, int[] columns) {
        assertThat(Arrays.stream(columns).sorted().toArray())
                .isEqualTo(IntStream.range(0, columns.length).toArray());
        return IntStream.range(0, columns.length)
                .mapToDouble(row -> scores[row * columns.length + columns[row]])
                .sum();
    }

    /** The largest sum over all permutations. */
    private static double best(float[] scores, int size, int row, int taken) {
        double best = row == size ? 0 : Double.NEGATIVE_INFINITY;
        for (int column = 0; row < size && column < size; column++) {
            if ((taken >> column & 1) == 0) {
                best = Math.max(best, scores[row * size + column] + best(scores, size, row + 1, taken | 1 << column));
            }
        }
        return best;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 7})
    void noOtherAssignmentHasALargerSum(int size) {
        for (long seed = 0; seed < 60; seed++) {
            // Every second one has many equal scores.
            float[] scores = scores(size, seed, seed % 2 == 0 ? 0 : 3);
            assertThat(sum(scores, LinearAssignment.largest(scores, size)))
                    .isCloseTo(best(scores, size, 0, 0), within(1e-5));
        }
    }

    /** At an optimum no exchange of two columns and no cycle of three gains anything. */
    @Test
    void manyRowsAreAssignedAtAnOptimum() {
        int size = 400;
        float[] scores = scores(size, 5, 0);
        int[] columns = LinearAssignment.largest(scores, size);
        sum(scores, columns);
        Random random = new Random(6);
        for (int trial = 0; trial < 50_000; trial++) {
            int[] rows = {random.nextInt(size), random.nextInt(size), random.nextInt(size)};
            double now = 0;
            double turned = 0;
            for (int k = 0; k < 3; k++) {
                now += scores[rows[k] * size + columns[rows[k]]];
                turned += scores[rows[k] * size + columns[rows[(k + 1) % 3]]];
            }
            boolean different = rows[0] != rows[1] && rows[1] != rows[2] && rows[0] != rows[2];
            assertThat(different ? turned : now).isLessThanOrEqualTo(now + 1e-6);
        }
    }

    private static float[][] unit(int count, int dimension, long seed) {
        EquiangularBasis basis = Given.randomBasis(count, dimension, seed);
        return IntStream.range(0, count).mapToObj(basis::vector).toArray(float[][]::new);
    }

    /** Alike rows, all of which want the same columns; more of them than a row has candidates; and again from known prices. */
    @ParameterizedTest
    @CsvSource({"2, 8, 0", "3, 8, 0", "60, 4, 0", "300, 8, 0", "300, 8, 3", "400, 24, 1"})
    void anAuctionIsWithinItsBoundOfTheOptimum(int size, int dimension, int alike) {
        float[][] rows = unit(size, dimension, 1);
        for (int i = 0; i < size; i++) {
            for (int k = 0; k < dimension; k++) {
                rows[i][k] = alike == 0 ? rows[i][k] : rows[i % (10 * alike)][k];
            }
        }
        INDArray columns = Nd4j.createFromArray(unit(size, dimension, 2));
        AuctionAssignment auction = new AuctionAssignment(columns);
        for (int turn = 0; turn < 2; turn++) {
            INDArray turned = Nd4j.createFromArray(rows)
                    .addi(Given.features(DataType.FLOAT, size, dimension, 6).mul(.02 * turn));
            float[] scores = turned.mmul(columns.transpose()).dup('c').data().asFloat();
            double optimum = sum(scores, LinearAssignment.largest(scores, size));
            double found = sum(scores, auction.assigned(turned));
            assertThat(found).isBetween(optimum - size * AuctionAssignment.EPSILON - 1e-3, optimum + 1e-3);
        }
    }

    /** Learned vectors that are the fixed ones in another order, turned a little, and with noise. */
    @ParameterizedTest
    @CsvSource({"60, 12", "200, 24"})
    void theOrderOfWhatWasLearnedIsFound(int classes, int dimension) {
        EquiangularBasis basis = Given.randomBasis(classes, dimension, 3);
        List<Integer> dealt =
                new java.util.ArrayList<>(IntStream.range(0, classes).boxed().toList());
        Collections.shuffle(dealt, new Random(4));
        INDArray rows = Nd4j.pullRows(
                basis.matrix().dup('c'),
                1,
                dealt.stream().mapToInt(Integer::intValue).toArray());
        INDArray turn = OrthogonalFit.rotation(Nd4j.eye(dimension)
                        .castTo(DataType.DOUBLE)
                        .add(Given.features(DataType.DOUBLE, dimension, dimension, 5)
                                .mul(.15)))
                .castTo(DataType.FLOAT);
        INDArray learned = rows.mmul(turn)
                .addi(Given.features(DataType.FLOAT, classes, dimension, 6).mul(.1))
                .muli(3);
        INDArray before = learned.dup();
        VectorMatching matching = VectorMatching.of(basis, learned);
        assertThat(learned).isEqualTo(before);
        assertThat(matching.order())
                .isEqualTo(dealt.stream().mapToInt(Integer::intValue).toArray());
        assertThat(matching.meanCosine()).isBetween(.9, 1.0);
        assertThat(matching.toString()).startsWith("VectorMatching(" + classes + " classes, mean cosine 0.9");
    }

    @Test
    void theVectorsAreTheSameOnes() {
        EquiangularBasis basis = Given.randomBasis(50, 6, 3);
        VectorMatching matching = VectorMatching.of(basis, Given.features(DataType.DOUBLE, 50, 9, 8));
        int[] order = matching.order();
        for (int label = 0; label < 50; label++) {
            assertThat(matching.basis().vector(label)).isEqualTo(basis.vector(order[label]));
        }
        assertThat(Arrays.stream(order).sorted().toArray())
                .isEqualTo(IntStream.range(0, 50).toArray());
        assertThat(matching.basis().report().coherence())
                .isEqualTo(basis.report().coherence());
        order[0] = 99;
        assertThat(matching.order()[0]).isNotEqualTo(99);
        assertThat(VectorMatching.of(basis, Given.features(DataType.DOUBLE, 50, 9, 8))
                        .order())
                .isEqualTo(matching.order());
    }

    @Test
    void refusesWhatIsNoLearnedVector() {
        EquiangularBasis basis = Given.randomBasis(5, 3, 3);
        INDArray rows = Given.features(DataType.FLOAT, 5, 3, 1);
        assertThatThrownBy(() -> VectorMatching.of(basis, Given.features(DataType.FLOAT, 4, 3, 1)))
                .hasMessage("learned vectors must have shape [5, m], had [4, 3]");
        rows.putScalar(2, 1, Float.NaN);
        assertThatThrownBy(() -> VectorMatching.of(basis, rows))
                .hasMessage("learned vectors must be finite, that of class 2 has the norm NaN");
        INDArray untrained = Given.features(DataType.FLOAT, 5, 3, 1);
        untrained.getRow(4).assign(0);
        assertThat(VectorMatching.of(basis, untrained).order()).hasSize(5);
    }

    private static EbvOutputLayer.Builder trainable() {
        return new EbvOutputLayer.Builder()
                .nIn(Given.HIDDEN)
                .basis(Given.randomBasis(8, 4, 3))
                .temperature(.2)
                .correction(4);
    }

    private static DataSet batch() {
        return new DataSet(
                Given.features(DataType.FLOAT, 16, Given.FEATURES, 1), Given.classNumbers(DataType.FLOAT, 16, 8));
    }

    /** The warm-up ends: trained vectors give way to fixed ones, and nothing else changes but the rotation. */
    @Test
    void aWarmUpEndsInFixedVectors() {
        MultiLayerNetwork network =
                Given.network(trainable().build(), DataType.FLOAT, WorkspaceMode.ENABLED, new Adam(.01));
        for (int step = 0; step < 6; step++) {
            network.fit(batch());
        }
        INDArray learned =
                ((EmbeddingHead) network.getOutputLayer()).classVectors().matrix();
        VectorMatching matching = VectorMatching.of(Given.randomBasis(8, 4, 3), learned);
        MultiLayerNetwork fixed = VectorExchange.exchange(network, matching.basis(), learned);
        EbvOutputLayer head = (EbvOutputLayer) fixed.getOutputLayer().conf().getLayer();
        assertThat(head.getCorrection()).isZero();
        assertThat(head.getBasis().rows()).isEqualTo(matching.basis().rows());
        assertThat(fixed.getOutputLayer().numParams()).isEqualTo(Given.HIDDEN * 4 + 4);
        INDArray old = EbvPredictions.of(network, batch().getFeatures()).embeddings();
        INDArray turned = EbvPredictions.of(fixed, batch().getFeatures()).embeddings();
        assertThat(turned.mmul(turned.transpose())
                        .sub(old.mmul(old.transpose()))
                        .norm2Number()
                        .doubleValue())
                .isCloseTo(0, within(1e-4));
        assertThat(fixed.getIterationCount()).isEqualTo(network.getIterationCount());
        assertThat(Bits.of(VectorExchange.exchange(network, matching.basis()).params()))
                .isEqualTo(Bits.of(fixed.params()));
        double before = fixed.score(batch());
        for (int step = 0; step < 12; step++) {
            fixed.fit(batch());
        }
        assertThat(fixed.score(batch())).isLessThan(before);
    }

    /** Adam has two numbers for each parameter; those of the correction are gone, the others where they were. */
    @Test
    void updatersKeepTheirStateOfWhatStays() {
        ComputationGraph graph = Given.graph(trainable().build(), DataType.FLOAT, WorkspaceMode.ENABLED, new Adam(.01));
        graph.fit(batch());
        INDArray learned = Given.features(DataType.FLOAT, 8, 4, 2);
        ComputationGraph fixed = VectorExchange.exchange(graph, Given.randomBasis(8, 4, 3), learned);
        long kept = fixed.numParams();
        long all = graph.numParams();
        assertThat(all - kept).isEqualTo(8 * 4);
        float[] old = graph.updaterState().reshape(2 * all).toFloatVector();
        float[] now = fixed.updaterState().reshape(2 * kept).toFloatVector();
        for (int run = 0; run < 2; run++) {
            assertThat(Arrays.copyOfRange(now, (int) (run * kept), (int) ((run + 1) * kept)))
                    .isEqualTo(Arrays.copyOfRange(old, (int) (run * all), (int) (run * all + kept)));
        }
        assertThat(now[0]).isNotZero();
    }
}
