package io.github.ebv4j.dl4j.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.ebv4j.EquiangularBasis;
import io.github.ebv4j.dl4j.Bits;
import io.github.ebv4j.dl4j.EbvOutputLayer;
import io.github.ebv4j.dl4j.Given;
import io.github.ebv4j.dl4j.GivenTrees;
import io.github.ebv4j.dl4j.prediction.EbvPredictions;
import java.util.List;
import org.deeplearning4j.datasets.iterator.ExistingDataSetIterator;
import org.deeplearning4j.datasets.iterator.utilty.ListDataSetIterator;
import org.deeplearning4j.nn.conf.WorkspaceMode;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.ops.transforms.Transforms;

/** Other vectors for the classes of a trained network, and the rotation that keeps what it learned. */
class VectorExchangeTest {

    private static final int CLASSES = 40;

    private static EbvOutputLayer head(EquiangularBasis basis) {
        return new EbvOutputLayer.Builder().nIn(Given.HIDDEN).basis(basis).build();
    }

    private static INDArray features() {
        return Given.features(DataType.FLOAT, CLASSES, Given.FEATURES, 1);
    }

    private static INDArray labels() {
        return Given.classNumbers(DataType.INT32, CLASSES, CLASSES);
    }

    private static MultiLayerNetwork trained(EquiangularBasis basis) {
        MultiLayerNetwork network = Given.network(head(basis), DataType.FLOAT, WorkspaceMode.ENABLED, new Adam(.01));
        network.fit(features(), labels());
        return network;
    }

    /** The same vectors turned: the rotation is found, and every cosine with them is what it was. */
    @ParameterizedTest
    @CsvSource({"40, 12", "5, 12", "40, 64"})
    void aRotationOfTheVectorsIsFollowed(int classes, int dimension) {
        EquiangularBasis basis = Given.randomBasis(classes, dimension, 2);
        EquiangularBasis turned = basis.rotated(7);
        MultiLayerNetwork network = Given.network(head(basis), DataType.FLOAT, WorkspaceMode.ENABLED, new Adam(.01));
        MultiLayerNetwork exchanged = VectorExchange.exchange(network, turned);
        INDArray difference = network.output(features()).sub(exchanged.output(features()));
        assertThat(Transforms.abs(difference).maxNumber().doubleValue()).isLessThan(2e-5);
    }

    /** No rotation drawn at random, and no small turn of the one found, comes nearer. */
    @Test
    void noOtherRotationIsNearer() {
        INDArray from = Given.features(DataType.DOUBLE, 30, 6, 3);
        INDArray to = Given.features(DataType.DOUBLE, 30, 6, 4);
        INDArray best = OrthogonalFit.rotation(from.transpose().mmul(to));
        assertThat(Transforms.abs(best.transpose().mmul(best).sub(Nd4j.eye(6).castTo(DataType.DOUBLE)))
                        .maxNumber()
                        .doubleValue())
                .isLessThan(1e-10);
        double distance = from.mmul(best).sub(to).norm2Number().doubleValue();
        for (int seed = 10; seed < 40; seed++) {
            INDArray skew = Given.features(DataType.DOUBLE, 6, 6, seed).muli(seed < 20 ? .01 : 10);
            INDArray other = OrthogonalFit.rotation(best.add(skew));
            assertThat(from.mmul(other).sub(to).norm2Number().doubleValue()).isGreaterThanOrEqualTo(distance - 1e-9);
        }
    }

    @ParameterizedTest
    @CsvSource({"6, 9", "9, 6", "3, 3"})
    void theFactorHasOrthonormalRowsOrColumns(int from, int to) {
        INDArray products = Nd4j.create(DataType.DOUBLE, from, to);
        products.putScalar(0, 0, 2);
        products.putScalar(1, 0, 1);
        INDArray factor = OrthogonalFit.rotation(products);
        INDArray gram = from > to ? factor.transpose().mmul(factor) : factor.mmul(factor.transpose());
        assertThat(Transforms.abs(gram.sub(Nd4j.eye(gram.size(0)).castTo(DataType.DOUBLE)))
                        .maxNumber()
                        .doubleValue())
                .isLessThan(1e-9);
        assertThat(factor.getDouble(0, 0)).isCloseTo(2 / Math.sqrt(5), within(1e-5));
        assertThatThrownBy(() -> OrthogonalFit.rotation(Nd4j.create(DataType.DOUBLE, 2, 2)))
                .hasMessageContaining("finite product with the new ones other than 0, its norm was 0.0");
    }

    @Test
    void treeVectorsTakeThePlaceOfFlatOnes() {
        MultiLayerNetwork network = trained(Given.randomBasis(CLASSES, 32, 5));
        EquiangularBasis tree = GivenTrees.basis(
                io.github.ebv4j.tree.ClassTree.ofEmbeddings(means(network), io.github.ebv4j.tree.TreeClustering.of(6)),
                32);
        MultiLayerNetwork exchanged = VectorExchange.exchange(network, tree, means(network));
        assertThat(exchanged.getIterationCount()).isEqualTo(network.getIterationCount());
        assertThat(Bits.of(exchanged.getLayer(0).params()))
                .isEqualTo(Bits.of(network.getLayer(0).params()));
        assertThat(Bits.of(exchanged.updaterState())).isEqualTo(Bits.of(network.updaterState()));
        INDArray before = EbvPredictions.of(network, features()).embeddings();
        INDArray after = EbvPredictions.of(exchanged, features()).embeddings();
        INDArray angles = before.mmul(before.transpose()).sub(after.mmul(after.transpose()));
        assertThat(Transforms.abs(angles).maxNumber().doubleValue()).isLessThan(1e-5);
        exchanged.fit(features(), labels());
    }

    @Test
    void theDimensionMayChange() {
        MultiLayerNetwork network = trained(Given.randomBasis(CLASSES, 32, 5));
        for (int dimension : new int[] {24, 48}) {
            MultiLayerNetwork exchanged =
                    VectorExchange.exchange(network, Given.randomBasis(CLASSES, dimension, 6), means(network));
            assertThat(EbvPredictions.of(exchanged, features()).embeddings().size(1))
                    .isEqualTo(dimension);
            exchanged.fit(features(), labels());
        }
    }

    @Test
    void aGraphIsExchangedLikeANetwork() {
        EquiangularBasis basis = Given.randomBasis(CLASSES, 12, 2);
        ComputationGraph graph = Given.graph(head(basis), DataType.FLOAT, WorkspaceMode.NONE, new Adam(.01));
        ComputationGraph exchanged = VectorExchange.exchange(graph, basis.rotated(3), basis.matrix());
        INDArray difference = graph.outputSingle(features()).sub(exchanged.outputSingle(features()));
        assertThat(Transforms.abs(difference).maxNumber().doubleValue()).isLessThan(2e-5);
    }

    private static INDArray means(MultiLayerNetwork network) {
        DataSet all = new DataSet(features(), labels());
        return VectorExchange.classMeans(network, new ListDataSetIterator<>(all.asList(), 7));
    }

    @Test
    void theMeanOfAClassIsThatOfItsEmbeddings() {
        MultiLayerNetwork network = trained(Given.randomBasis(CLASSES, 10, 5));
        INDArray unit = EbvPredictions.of(network, features()).embeddings();
        INDArray numbers = labels();
        INDArray means = means(network);
        for (int i = 0; i < CLASSES; i++) {
            int label = numbers.getInt(i, 0);
            INDArray sum = Nd4j.create(DataType.FLOAT, 10);
            int count = 0;
            for (int j = 0; j < CLASSES; j++) {
                if (numbers.getInt(j, 0) == label) {
                    sum.addi(unit.getRow(j));
                    count++;
                }
            }
            assertThat(Transforms.abs(means.getRow(label).sub(sum.divi(count)))
                            .maxNumber()
                            .doubleValue())
                    .isLessThan(1e-5);
        }
    }

    /** Whatever their labels are. */
    @Test
    void rowsThatTheMaskLeavesOutAreInNoMean() {
        MultiLayerNetwork network = trained(Given.randomBasis(CLASSES, 10, 5));
        INDArray mask = Nd4j.ones(DataType.FLOAT, CLASSES, 1);
        INDArray numbers = Nd4j.arange(CLASSES).castTo(DataType.FLOAT).reshape(CLASSES, 1);
        INDArray oneHot = Given.oneHot(numbers, CLASSES);
        mask.putScalar(0, 0, 0);
        mask.putScalar(5, 0, 0);
        numbers.putScalar(0, 0, -1);
        numbers.putScalar(5, 0, CLASSES);
        oneHot.getRow(0).assign(Double.NaN);
        INDArray means = means(network, numbers, mask);
        INDArray unit = EbvPredictions.of(network, features()).embeddings();
        assertThat(means.getRow(0).amaxNumber().doubleValue()).isZero();
        assertThat(means.getRow(5).amaxNumber().doubleValue()).isZero();
        assertThat(Bits.of(means.getRow(1))).isEqualTo(Bits.of(unit.getRow(1)));
        assertThat(Bits.of(means(network, oneHot, mask))).isEqualTo(Bits.of(means));
        assertThatThrownBy(() -> means(network, numbers, Nd4j.ones(DataType.FLOAT, CLASSES, 1)))
                .hasMessage("label of row 0 must be an integer in [0, 40), was -1.0");
        assertThatThrownBy(() -> means(network, Given.oneHot(labels(), CLASSES + 1), mask))
                .hasMessage("labels must have shape [40, 1] with class numbers or [40, 40], had [40, 41]");
    }

    private static INDArray means(MultiLayerNetwork network, INDArray labels, INDArray mask) {
        DataSet all = new DataSet(features(), labels, null, mask);
        return VectorExchange.classMeans(network, new ExistingDataSetIterator(List.of(all)));
    }

    @Test
    void refusesOtherHeadsAndOtherNumbersOfClasses() {
        MultiLayerNetwork network = trained(Given.randomBasis(CLASSES, 10, 5));
        assertThatThrownBy(() -> VectorExchange.exchange(network, Given.randomBasis(7, 10, 5)))
                .hasMessage("vectors must be 40, one for each class, were 7");
        assertThatThrownBy(() ->
                        VectorExchange.exchange(network, Given.randomBasis(CLASSES, 10, 6), Nd4j.ones(CLASSES, 9)))
                .hasMessage("learned vectors must have shape [40, 10], had [40, 9]");
        MultiLayerNetwork other = EbvHeads.replaceWithSoftmax(network, 5);
        assertThatThrownBy(() -> VectorExchange.exchange(other, Given.randomBasis(5, 10, 5)))
                .hasMessage("output layer must be an EbvOutputLayer, was " + OutputLayer.class.getName());
    }
}
