package io.github.ebv4j.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ebv4j.EquiangularBasis;
import io.github.ebv4j.dl4j.prediction.EbvPredictions;
import io.github.ebv4j.dl4j.prediction.ScoredClass;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.WorkspaceMode;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.NoOp;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/**
 * The heads of a detector in one graph: classes with the background last, boxes, masks. An example is a proposed region
 * of an image; one that shows the background has neither box nor mask, which label masks say.
 */
class DetectionHeadsTest {

    private static final int OBJECT_CLASSES = 3;
    private static final int BACKGROUND = OBJECT_CLASSES;
    private static final EquiangularBasis BASIS = Given.randomBasis(OBJECT_CLASSES + 1, GivenImages.DIMENSION, 1);

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void gradientOfAllHeadsTogetherIsRight(boolean classNumbers) {
        MultiDataSet batch = batch(DataType.DOUBLE);
        if (classNumbers) {
            batch.setLabels(
                    0, batch.getLabels(0).argMax(1).castTo(DataType.DOUBLE).reshape(2, 1));
        }
        GradientChecks.assertRight(graph(ebv(), DataType.DOUBLE, new NoOp()), batch);
    }

    @Test
    void jsonAndZipRestoreAllHeadsBitForBit(@TempDir Path folder) throws IOException {
        ComputationGraph graph = graph(ebv(), DataType.FLOAT, new Adam(0.02));
        MultiDataSet batch = batch(DataType.FLOAT);
        graph.fit(batch);
        SerialisationTest.assertRestored(graph, batch, folder);
    }

    @Test
    void boxRegressionIsUntouchedByTheClassHead() {
        ComputationGraph cosine = graph(ebv(), DataType.DOUBLE, new Sgd(0.1));
        ComputationGraph softmax = graph(softmax(), DataType.DOUBLE, new Sgd(0.1));
        for (String layer : new String[] {"shared", "box", "embedding"}) {
            softmax.getLayer(layer).setParams(cosine.getLayer(layer).params().dup());
        }
        INDArray before = cosine.getLayer("box").params().dup();
        cosine.fit(batch(DataType.DOUBLE));
        softmax.fit(batch(DataType.DOUBLE));
        assertThat(Bits.of(cosine.getLayer("box").params()))
                .isEqualTo(Bits.of(softmax.getLayer("box").params()))
                .isNotEqualTo(Bits.of(before));
        assertThat(cosine.getLayer("shared").params())
                .isNotEqualTo(softmax.getLayer("shared").params());
    }

    @Test
    void allHeadsLearn() {
        ComputationGraph graph = graph(ebv(), DataType.FLOAT, new Adam(0.02));
        MultiDataSet batch = batch(DataType.FLOAT);
        for (int i = 0; i < 100; i++) {
            graph.fit(batch);
        }
        INDArray[] outputs = graph.output(batch.getFeatures());
        assertThat(outputs[0].argMax(1).toIntVector()).containsExactly(2, BACKGROUND);
        assertThat(outputs[1].getRow(0).distance2(batch.getLabels(1).getRow(0))).isLessThan(0.1);
        INDArray mask = outputs[2].slice(0).slice(2).gt(0.5).castTo(DataType.FLOAT);
        assertThat(mask).isEqualTo(batch.getLabels(2).slice(0).slice(0));
    }

    @Test
    void nearestClassesAreAskedOfTheClassHeadByName() {
        ComputationGraph graph = graph(ebv(), DataType.FLOAT, new Sgd(0.1));
        INDArray regions = batch(DataType.FLOAT).getFeatures(0);
        INDArray probabilities = graph.output(regions)[0];
        List<List<ScoredClass>> best =
                EbvPredictions.of(graph, "class", batch(regions)).topK(OBJECT_CLASSES + 1);
        assertThat(best).hasSize(2);
        for (int i = 0; i < 2; i++) {
            INDArray row = probabilities.getRow(i);
            assertThat(best.get(i))
                    .extracting(one -> row.getDouble(one.index()))
                    .hasSize(OBJECT_CLASSES + 1)
                    .isSortedAccordingTo(Comparator.reverseOrder());
        }
        assertThatThrownBy(() -> EbvPredictions.of(graph, regions).topK(1))
                .hasMessage("graph must have one input and one output, had 1 and 3");
        assertThatThrownBy(
                        () -> EbvPredictions.of(graph, "shared", batch(regions)).topK(1))
                .hasMessage("output must name an output of the graph, one of [class, box, mask], was shared");
        assertThatThrownBy(() -> EbvPredictions.of(graph, "box", batch(regions)).topK(1))
                .hasMessage(
                        "output layer must be an EbvOutputLayer, EbvPixelLayer, EbvSequenceLayer or EbvMaskLayer, was "
                                + OutputLayer.class.getName());
    }

    private static EbvOutputLayer ebv() {
        return new EbvOutputLayer.Builder().basis(BASIS).temperature(0.3).build();
    }

    private static OutputLayer softmax() {
        return new OutputLayer.Builder(LossFunction.MCXENT)
                .nOut(OBJECT_CLASSES + 1)
                .activation(Activation.SOFTMAX)
                .build();
    }

    private static ComputationGraph graph(Layer classHead, DataType type, IUpdater updater) {
        ComputationGraph graph = new ComputationGraph(Given.base(type, WorkspaceMode.ENABLED, updater)
                .graphBuilder()
                .addInputs("region")
                .setInputTypes(InputType.convolutional(GivenImages.HEIGHT, GivenImages.WIDTH, GivenImages.CHANNELS))
                .addLayer(
                        "shared",
                        new DenseLayer.Builder()
                                .nOut(5)
                                .activation(Activation.TANH)
                                .build(),
                        "region")
                .addLayer("class", classHead, "shared")
                .addLayer(
                        "box",
                        new OutputLayer.Builder(LossFunction.MSE)
                                .nOut(4)
                                .activation(Activation.IDENTITY)
                                .build(),
                        "shared")
                .addLayer("embedding", GivenImages.toEmbedding(CNN2DFormat.NCHW), "region")
                .addLayer(
                        "mask",
                        new EbvMaskLayer.Builder()
                                .basis(BASIS)
                                .backgroundLast()
                                .temperature(0.3)
                                .build(),
                        "embedding")
                .setOutputs("class", "box", "mask")
                .build());
        graph.init();
        return graph;
    }

    /** Region 0 shows an object of class 2 in the pixels where channel 0 is positive, region 1 the background. */
    private static MultiDataSet batch(DataType type) {
        INDArray regions = GivenImages.images(type, CNN2DFormat.NCHW);
        INDArray numbers = Nd4j.createFromArray(2.0, BACKGROUND).castTo(type);
        // One-hot, which the softmax head needs too.
        INDArray classes = Given.oneHot(numbers, OBJECT_CLASSES + 1);
        INDArray boxes = Nd4j.createFromArray(new double[][] {{0.1, 0.2, 0.7, 0.9}, {0, 0, 0, 0}})
                .castTo(type);
        INDArray inside = regions.slice(0, 1).gt(0).castTo(type);
        INDArray objects = Nd4j.createFromArray(1.0, 0.0).castTo(type).reshape(2, 1);
        return new MultiDataSet(
                new INDArray[] {regions},
                new INDArray[] {classes, boxes, EbvMaskLayer.labels(inside, 2, 0)},
                null,
                new INDArray[] {null, objects, objects});
    }

    private static MultiDataSet batch(INDArray features) {
        return new MultiDataSet(new INDArray[] {features}, null);
    }
}
