package io.github.ebv4j.examples.guide;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ebv4j.BasisSpec;
import io.github.ebv4j.EquiangularBases;
import io.github.ebv4j.EquiangularBasis;
import io.github.ebv4j.dl4j.EbvOutputLayer;
import java.util.List;
import java.util.stream.IntStream;
import org.deeplearning4j.datasets.iterator.utilty.ListDataSetIterator;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

class SimilarClassesTest {

    @Test
    void classMeansBecomeVectors() {
        INDArray features = Nd4j.rand(30, 20);
        // Classes 2 and 3 look alike, the others do not.
        for (int i = 0; i < 3; i++) {
            features.getRow(10 * i + 3).assign(features.getRow(10 * i + 2)).addi(0.01);
        }
        int[] numbers = new int[30];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = i % 10;
        }
        EbvOutputLayer head = SimilarClasses.ofMeans(
                List.of(new DataSet(features, Nd4j.createFromArray(numbers).reshape(30, 1))));
        assertThat(head.getDimension()).isEqualTo(8);
        INDArray cosines =
                head.getBasis().matrix().mmul(head.getBasis().matrix().transpose());
        assertThat(cosines.getDouble(2, 3)).isGreaterThan(0.9);
        assertThat(Math.abs(cosines.getDouble(1, 4))).isLessThan(0.9);
    }

    @Test
    void aPartOfTheVectorsOrAllAreLearnt() {
        assertThat(SimilarClasses.learnt())
                .extracting(EbvOutputLayer::getCorrection)
                .containsExactly(16, 128);
    }

    @Test
    void aHeadMayHaveAHiddenLayer() {
        EbvOutputLayer deep = SimilarClasses.deep();
        assertThat(deep.getHidden()).isEqualTo(512);
        assertThat(deep.isNormalizedInput()).isTrue();
    }

    @Test
    void vectorsAreDealtOutAfterAWarmUp() {
        EquiangularBasis vectors = EquiangularBases.generate(BasisSpec.of(10, 4));
        MultiLayerNetwork network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .list()
                .layer(new EbvOutputLayer.Builder().nIn(20).basis(vectors).build())
                .build());
        network.init();
        int[] numbers = IntStream.range(0, 30).map(i -> i % 10).toArray();
        DataSet examples =
                new DataSet(Nd4j.rand(30, 20), Nd4j.createFromArray(numbers).reshape(30, 1));
        MultiLayerNetwork matched =
                SimilarClasses.dealtOut(network, vectors, new ListDataSetIterator<>(List.of(examples), 30));
        EbvOutputLayer head = (EbvOutputLayer) matched.getOutputLayer().conf().getLayer();
        assertThat(head.getBasis().report().coherence())
                .isEqualTo(vectors.report().coherence());
        assertThat(matched.score(examples)).isLessThan(network.score(examples));
    }
}
