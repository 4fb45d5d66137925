package io.github.ebv4j.dl4j.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.deeplearning4j.datasets.iterator.ExistingDataSetIterator;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.nd4j.linalg.factory.Nd4j;

class CkaTest {

    private static INDArray random(long seed, long... shape) {
        Nd4j.getRandom().setSeed(seed);
        return Nd4j.randn(DataType.DOUBLE, shape);
    }

    private static double cka(INDArray first, INDArray second) {
        Cka cka = new Cka(List.of("a"), List.of("b"));
        cka.add(List.of(first), List.of(second));
        return cka.matrix().values()[0][0];
    }

    /** The estimate as a mean over all choices of four different examples, which is what makes it unbiased. */
    @Test
    void hsicIsTheMeanOverFoursOfExamples() {
        INDArray x = random(1, 7, 3);
        INDArray y = random(2, 7, 5);
        double[][] k = x.mmul(x.transpose()).toDoubleMatrix();
        double[][] l = y.mmul(y.transpose()).toDoubleMatrix();
        double sum = 0;
        int fours = 0;
        for (int i = 0; i < 7; i++) {
            for (int j = 0; j < 7; j++) {
                for (int q = 0; q < 7; q++) {
                    for (int r = 0; r < 7; r++) {
                        if (IntStream.of(i, j, q, r).distinct().count() == 4) {
                            sum += k[i][j] * (l[i][j] + l[q][r] - 2 * l[i][q]);
                            fours++;
                        }
                    }
                }
            }
        }
        assertThat(ZeroDiagonalGram.of(x).hsic(ZeroDiagonalGram.of(y))).isCloseTo(sum / fours, within(1e-12));
    }

    @Test
    void agreesWithPyTorch() {
        Golden golden = Golden.read();
        List<String> rows = List.of("first", "second");
        Cka cka = new Cka(rows, List.of("a", "b", "c"));
        for (int batch = 0; batch < 2; batch++) {
            cka.add(golden.batch("first", batch), golden.batch("second", batch));
        }
        CkaMatrix matrix = cka.matrix();
        double[][] expected = golden.matrix("cka").toDoubleMatrix();
        assertThat(matrix.rows()).isEqualTo(rows);
        for (int i = 0; i < 2; i++) {
            assertThat(matrix.values()[i]).containsExactly(expected[i], within(1e-12));
        }
    }

    /** A turn, a factor and a shift change nothing; the inner products of many activations are taken in parts. */
    @Test
    void doesNotSeeRotationScaleAndShift() {
        INDArray x = random(3, 9, 4);
        INDArray turned = x.mmul(
                        Nd4j.create(new double[][] {{0, 1, 0, 0}, {-0.6, 0, 0.8, 0}, {0, 0, 0, 1}, {0.8, 0, 0.6, 0}}))
                .muli(3)
                .addi(5);
        assertThat(cka(x, x)).isCloseTo(1, within(1e-12));
        assertThat(cka(x, turned)).isCloseTo(1, within(1e-9));
        assertThat(cka(x, random(4, 9, 4))).isBetween(-1.0, 0.9);
        INDArray wide = random(5, 4, 1_300_000);
        assertThat(cka(wide, wide.reshape(4, 13, 100, 1000))).isCloseTo(1, within(1e-9));
    }

    @Test
    void constantActivationsHaveNoAlignment() {
        assertThat(cka(Nd4j.ones(DataType.FLOAT, 5, 2), random(6, 5, 2))).isNaN();
    }

    @Test
    void comparesLayersOfNetworks() {
        MultiLayerNetwork network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .seed(1)
                .activation(Activation.TANH)
                .list()
                .layer(new DenseLayer.Builder().nIn(6).nOut(5).build())
                .layer(new DenseLayer.Builder().name("top").nOut(3).build())
                .setInputType(InputType.feedForward(6))
                .build());
        network.init();
        ComputationGraph graph = network.toComputationGraph();
        assertThat(LayerActivations.names(network)).containsExactly("layer0", "top");
        assertThat(LayerActivations.names(graph)).hasSize(2);
        CkaMatrix same =
                Cka.between(network, List.of("top", "layer0"), graph, LayerActivations.names(graph), batches(8, 8, 3));
        assertThat(same.values()[0][1]).isCloseTo(1, within(1e-6));
        assertThat(same.values()[1][0]).isCloseTo(1, within(1e-6));
        assertThat(same.values()[0][0]).isLessThan(0.999);
    }

    private static DataSetIterator batches(int... sizes) {
        List<DataSet> batches = new ArrayList<>();
        for (int size : sizes) {
            batches.add(new DataSet(random(size, size, 6).castTo(DataType.FLOAT), null));
        }
        return new ExistingDataSetIterator(batches);
    }

    @Test
    void namesWhatIsWrong() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Cka(List.of(), List.of("a")))
                .withMessage("rows must name at least one layer, was empty");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> cka(random(1, 3, 2), random(1, 3, 2)))
                .withMessageContaining("had shape [3, 2] beside 3 examples");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> cka(random(1, 5, 2), random(1, 6, 2)))
                .withMessageStartingWith("second must have activations of the same 4 or more examples");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> cka(random(1, 5, 2).divi(0), random(1, 5, 2)))
                .withMessage("activations must be finite, the squares of example 0 sum to Infinity");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Cka(List.of("a"), List.of("b")).add(List.of(), List.of()))
                .withMessage("first must have the activations of 1 layers, had 0");
    }
}
