package io.github.ebv4j.dl4j.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.ebv4j.EquiangularBasis;
import io.github.ebv4j.construct.ExactFamilies;
import io.github.ebv4j.dl4j.EbvOutputLayer;
import io.github.ebv4j.dl4j.Given;
import io.github.ebv4j.dl4j.mixing.Mixup;
import io.github.ebv4j.dl4j.prediction.EbvPredictions;
import io.github.ebv4j.dl4j.prediction.ScoredClass;
import java.util.List;
import org.deeplearning4j.datasets.iterator.ExistingDataSetIterator;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.WorkspaceMode;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.evaluation.BaseEvaluation;
import org.nd4j.evaluation.classification.Evaluation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;

class EvaluationTest {

    private static final int ROWS = 40;
    private static final int CLASSES = 6;

    @Test
    void integerLabelsEvaluateAsOneHotOnes() {
        MultiLayerNetwork network = network();
        Evaluation oneHot = network.evaluate(iterator(Given.oneHot(numbers(), CLASSES), null));
        Evaluation integer = network.doEvaluation(iterator(numbers(), null), new IntegerLabelEvaluation())[0];
        assertThat(integer.getConfusionMatrix()).isEqualTo(oneHot.getConfusionMatrix());
        assertThat(integer.accuracy()).isEqualTo(oneHot.accuracy());
        assertThat(integer.f1()).isEqualTo(oneHot.f1());
    }

    /** Two sequences of three steps: six rows, of which three are right, whatever the labels and the format are. */
    @Test
    void sequencesEvaluateAsTheFormatSays() {
        double[] predictions = new double[2 * 3 * 4];
        double[] numbers = {0, 1, 2, 3, 0, 1};
        for (int row = 0; row < 6; row++) {
            predictions[row * 4 + row % 3] = 1;
        }
        INDArray channelsLast = Nd4j.createFromArray(predictions).reshape(2, 3, 4);
        INDArray classes = Nd4j.createFromArray(numbers).reshape(6, 1);
        INDArray oneHot = Given.oneHot(classes, 4).reshape(2, 3, 4);
        IntegerLabelEvaluation byNumber = new IntegerLabelEvaluation(null, 1, RNNFormat.NWC);
        byNumber.eval(classes.reshape(2, 3), channelsLast);
        IntegerLabelEvaluation last = new IntegerLabelEvaluation(null, 1, RNNFormat.NWC);
        last.eval(oneHot, channelsLast);
        IntegerLabelEvaluation first = new IntegerLabelEvaluation();
        first.eval(oneHot.permute(0, 2, 1), channelsLast.permute(0, 2, 1));
        for (IntegerLabelEvaluation evaluation : List.of(byNumber, last, first)) {
            assertThat(evaluation.getNumRowCounter()).isEqualTo(6);
            assertThat(evaluation.accuracy()).isEqualTo(3 / 6.0);
        }
        INDArray mask = Nd4j.createFromArray(new double[][] {{1, 1, 0}, {1, 1, 0}});
        last.reset();
        last.eval(oneHot, channelsLast, mask);
        assertThat(last.getNumRowCounter()).isEqualTo(4);
    }

    @Test
    void integerLabelsEvaluateInAGraph() {
        ComputationGraph graph = Given.graph(head(), DataType.FLOAT, WorkspaceMode.ENABLED, new Sgd(0.1));
        Evaluation oneHot = graph.evaluate(iterator(Given.oneHot(numbers(), CLASSES), null));
        Evaluation integer = graph.doEvaluation(iterator(numbers(), null), new IntegerLabelEvaluation())[0];
        assertThat(integer.getConfusionMatrix()).isEqualTo(oneHot.getConfusionMatrix());
    }

    @Test
    void maskedRowsDoNotCountWhateverTheirLabel() {
        INDArray mask = Nd4j.ones(DataType.FLOAT, ROWS, 1);
        INDArray labels = numbers();
        for (int i = 0; i < ROWS; i += 2) {
            mask.putScalar(i, 0, 0);
            labels.putScalar(i, 0, -1);
        }
        IntegerLabelEvaluation evaluation = new IntegerLabelEvaluation();
        TopKAccuracy topK = new TopKAccuracy(2);
        INDArray predictions = network().output(features());
        evaluation.eval(labels, predictions, mask);
        topK.eval(labels, predictions, mask);
        assertThat(evaluation.getNumRowCounter()).isEqualTo(ROWS / 2);
        assertThat(topK.examples()).isEqualTo(ROWS / 2);
        assertThat(topK.top1()).isEqualTo(evaluation.accuracy());
    }

    @Test
    void rejectsLabelOutsideTheClasses() {
        INDArray labels = numbers();
        labels.putScalar(3, 0, CLASSES);
        INDArray predictions = network().output(features());
        assertThatThrownBy(() -> new IntegerLabelEvaluation().eval(labels, predictions))
                .hasMessage("label of row 3 must be an integer in [0, 6), was 6.0");
        assertThatThrownBy(() -> new TopKAccuracy(1).eval(labels, predictions))
                .hasMessage("label of row 3 must be an integer in [0, 6), was 6.0");
    }

    @Test
    void rejectsLabelsThatAreNoNumbers() {
        INDArray flags = numbers().gt(2);
        INDArray predictions = network().output(features());
        String message = "label of row 0 must be a number, for example INT or FLOAT, had data type BOOL";
        assertThatThrownBy(() -> new IntegerLabelEvaluation().eval(flags, predictions))
                .hasMessage(message);
        assertThatThrownBy(() -> new TopKAccuracy(1).eval(flags, predictions)).hasMessage(message);
        assertThatThrownBy(() -> new Mixup(CLASSES, 1, 0).mixed(new DataSet(features(), flags)))
                .hasMessage(message);
    }

    @Test
    void topKAgreesWithDeeplearning4j() {
        Evaluation expected = new Evaluation(null, 3);
        TopKAccuracy oneHot = new TopKAccuracy(3);
        TopKAccuracy integer = new TopKAccuracy(3);
        network().doEvaluation(iterator(Given.oneHot(numbers(), CLASSES), null), expected);
        network().doEvaluation(iterator(Given.oneHot(numbers(), CLASSES), null), oneHot);
        network().doEvaluation(iterator(numbers(), null), integer);
        assertThat(integer.top1()).isEqualTo(expected.accuracy());
        assertThat(integer.topK()).isEqualTo(expected.topNAccuracy());
        assertThat(integer.meanClassAccuracy()).isCloseTo(expected.recall(), within(1e-12));
        assertThat(oneHot.stats()).isEqualTo(integer.stats());
    }

    @Test
    void topKCountsByHand() {
        INDArray predictions =
                Nd4j.createFromArray(new double[][] {{.5, .3, .2}, {.5, .3, .2}, {.4, .4, .2}, {.2, .2, .6}});
        TopKAccuracy accuracy = new TopKAccuracy(2);
        accuracy.eval(Nd4j.createFromArray(0.0, 1.0, 1.0, 1.0).reshape(4, 1), predictions);
        assertThat(accuracy.top1()).isEqualTo(0.25);
        assertThat(accuracy.topK()).isEqualTo(0.75);
        assertThat(accuracy.meanClassAccuracy()).isEqualTo(0.5);
        assertThat(accuracy.getValue(TopKAccuracy.Metric.TOP_K)).isEqualTo(0.75);
    }

    @Test
    void topKMergesResetsAndSurvivesJson() {
        TopKAccuracy whole = new TopKAccuracy(2);
        whole.eval(numbers(), network().output(features()));
        TopKAccuracy twice = whole.newInstance();
        twice.merge(whole);
        twice.merge(BaseEvaluation.fromJson(whole.toJson(), TopKAccuracy.class));
        assertThat(twice.examples()).isEqualTo(2 * ROWS);
        assertThat(twice.topK()).isEqualTo(whole.topK());
        twice.reset();
        assertThat(twice.examples()).isZero();
        assertThatThrownBy(() -> twice.merge(new TopKAccuracy(3))).hasMessage("k must be 2 to merge, was 3");
    }

    @Test
    void topKRejectsNaN() {
        INDArray predictions = Nd4j.createFromArray(new double[][] {{.5, .5}, {.5, Double.NaN}});
        assertThatThrownBy(() -> new TopKAccuracy(1).eval(Nd4j.zeros(2, 1), predictions))
                .hasMessage("prediction of row 1 for class 1 must be a number, was NaN");
    }

    @ParameterizedTest
    @EnumSource(names = {"NONE", "ENABLED"})
    void predictionsRankClassesAsTheOutputDoes(WorkspaceMode mode) {
        MultiLayerNetwork network = Given.network(head(), DataType.FLOAT, mode, new Sgd(0.1));
        ComputationGraph graph = Given.graph(head(), DataType.FLOAT, mode, new Sgd(0.1));
        assertRanked(EbvPredictions.of(network, features()).topK(3), network.output(features()));
        assertRanked(EbvPredictions.of(graph, features()).topK(3), graph.outputSingle(features()));
    }

    @Test
    void predictionsCrossBlocksOfClasses() {
        EbvOutputLayer head = new EbvOutputLayer.Builder()
                .nIn(Given.HIDDEN)
                .basis(Given.randomBasis(9000, 4, 2))
                .temperature(1)
                .build();
        MultiLayerNetwork network = Given.network(head);
        assertRanked(EbvPredictions.of(network, features()).topK(5), network.output(features()));
    }

    @Test
    void predictionsRankTheClassesOfAStructuredBasis() {
        EquiangularBasis basis =
                ExactFamilies.construct(ExactFamilies.best(256, 16).orElseThrow());
        EbvOutputLayer head = new EbvOutputLayer.Builder()
                .nIn(Given.HIDDEN)
                .basis(basis)
                .temperature(1)
                .build();
        MultiLayerNetwork network = Given.network(head);
        assertRanked(EbvPredictions.of(network, features()).topK(5), network.output(features()));
    }

    @Test
    void predictionsOfEqualCosinesComeInClassOrder() {
        MultiLayerNetwork network = network();
        network.params().assign(0);
        assertThat(EbvPredictions.of(network, features()).topK(3))
                .allSatisfy(best -> assertThat(best)
                        .containsExactly(new ScoredClass(0, 0), new ScoredClass(1, 0), new ScoredClass(2, 0)));
    }

    @Test
    void predictionsRejectAnEmbeddingThatIsNaN() {
        MultiLayerNetwork network = network();
        network.params().assign(Double.NaN);
        assertThatThrownBy(() -> EbvPredictions.of(network, features()).topK(3))
                .isInstanceOf(ArithmeticException.class)
                .hasMessageContaining("embedding of row 0 must be finite");
    }

    @Test
    void predictionsNeedNoLayerBelowTheHead() {
        EbvOutputLayer head = new EbvOutputLayer.Builder()
                .nIn(Given.FEATURES)
                .basis(Given.randomBasis(CLASSES, 4, 1))
                .build();
        MultiLayerNetwork network = Given.headOnly(head);
        assertRanked(EbvPredictions.of(network, features()).topK(2), network.output(features()));
    }

    @Test
    void predictionsFlattenImagesAsTheNetworkDoes() {
        MultiLayerNetwork network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .seed(1)
                .list()
                .layer(new ConvolutionLayer.Builder(2, 2).nOut(3).build())
                .layer(new EbvOutputLayer.Builder()
                        .basis(Given.randomBasis(CLASSES, 4, 1))
                        .build())
                .setInputType(InputType.convolutional(5, 5, 1))
                .build());
        network.init();
        ComputationGraph graph = network.toComputationGraph();
        INDArray images = Given.features(DataType.FLOAT, ROWS, 25, 1).reshape(ROWS, 1, 5, 5);
        assertRanked(EbvPredictions.of(network, images).topK(2), network.output(images));
        assertRanked(EbvPredictions.of(graph, images).topK(2), graph.outputSingle(images));
    }

    @Test
    void predictionsRejectANetworkWithAnotherHead() {
        MultiLayerNetwork softmax = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .list()
                .layer(new OutputLayer.Builder().nIn(Given.FEATURES).nOut(3).build())
                .build());
        softmax.init();
        assertThatThrownBy(() -> EbvPredictions.of(softmax, features()).topK(1))
                .hasMessage(
                        "output layer must be an EbvOutputLayer, EbvPixelLayer, EbvSequenceLayer or EbvMaskLayer, was "
                                + OutputLayer.class.getName());
    }

    @Test
    void predictionsRejectWhatTheyCannotServe() {
        assertThatThrownBy(() -> EbvPredictions.of(network(), features()).topK(CLASSES + 1))
                .hasMessage("k must be in [1, 6], was 7");
        assertThatThrownBy(() -> EbvPredictions.of(network(), features()).topK(0))
                .hasMessage("k must be in [1, 6], was 0");
    }

    private static void assertRanked(List<List<ScoredClass>> best, INDArray probabilities) {
        assertThat(best).hasSize(ROWS);
        for (int i = 0; i < ROWS; i++) {
            INDArray row = probabilities.getRow(i);
            List<ScoredClass> ranked = best.get(i);
            assertThat(ranked.get(0).index()).isEqualTo(row.argMax().getInt(0));
            double last = row.getDouble(ranked.get(ranked.size() - 1).index());
            assertThat(row.gt(last).castTo(DataType.INT32).sumNumber().intValue())
                    .isEqualTo(ranked.size() - 1);
            assertThat(ranked).extracting(ScoredClass::cosine).isSortedAccordingTo((a, b) -> Double.compare(b, a));
            assertThat(ranked.get(0).cosine()).isBetween(-1.000001, 1.000001);
        }
    }

    private static DataSetIterator iterator(INDArray labels, INDArray mask) {
        return new ExistingDataSetIterator(List.of(new DataSet(features(), labels, null, mask)));
    }

    private static EbvOutputLayer head() {
        return new EbvOutputLayer.Builder()
                .nIn(Given.HIDDEN)
                .basis(Given.randomBasis(CLASSES, 4, 1))
                .build();
    }

    private static MultiLayerNetwork network() {
        return Given.network(head());
    }

    private static INDArray numbers() {
        return Given.classNumbers(DataType.FLOAT, ROWS, CLASSES);
    }

    private static INDArray features() {
        return Given.features(DataType.FLOAT, ROWS, Given.FEATURES, 1);
    }
}
