package io.github.ebv4j.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.ebv4j.EquiangularBasis;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.WorkspaceMode;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * Every head at the reference temperature, above a linear map of the features to its embedding, beside the same composed
 * of stock ND4J operations on whole matrices in double precision: output, score, and the gradients by the weights of the
 * map and by the features. All agree absolutely to 1e-10 in DOUBLE, and output and score to 1e-5 in FLOAT, whose gradients
 * are right to a millionth of the largest.
 *
 * <p>The twelve rows of features are twelve examples, two images of 2 x 3 pixels or two sequences of six steps.
 */
class PlainAgreementTest {

    private static final int ROWS = 12;
    private static final int FEATURES = 2;
    private static final int CLASSES = 5;
    private static final EquiangularBasis BASIS = Given.randomBasis(CLASSES, 3, 1);
    private static final double SMOOTHING = 0.1;

    /** How rows stand in the arrays of a network. */
    enum Form {
        EXAMPLES,
        NCHW,
        NHWC,
        NCW,
        NWC;

        boolean images() {
            return this == NCHW || this == NHWC;
        }

        INDArray of(INDArray rows) {
            if (this == EXAMPLES) {
                return rows;
            }
            long channels = rows.size(1);
            INDArray last = images()
                    ? rows.dup('c').reshape('c', 2, 2, 3, channels)
                    : rows.dup('c').reshape('c', 2, 6, channels);
            return switch (this) {
                case NCHW -> last.permute(0, 3, 1, 2).dup('c');
                case NCW -> last.permute(0, 2, 1).dup('c');
                default -> last;
            };
        }

        INDArray rows(INDArray array) {
            INDArray last = switch (this) {
                case NCHW -> array.permute(0, 2, 3, 1);
                case NCW -> array.permute(0, 2, 1);
                default -> array;
            };
            long channels = last.size(last.rank() - 1);
            return last.castTo(DataType.DOUBLE).dup('c').reshape('c', ROWS, channels);
        }

        /** What the loss of a row counts in the sum of a batch. */
        double rowWeight() {
            return images() ? 1.0 / 6 : 1;
        }

        int examples() {
            return this == EXAMPLES ? ROWS : 2;
        }
    }

    /** @param labels one row a row of features */
    record Case(String name, DataType type, Form form, Layer head, INDArray labels) {

        boolean masks() {
            return head instanceof EbvMaskLayer;
        }

        @Override
        public String toString() {
            return name + " " + type + " " + form;
        }
    }

    static List<Case> cases() {
        List<Case> cases = new ArrayList<>();
        for (DataType type : new DataType[] {DataType.DOUBLE, DataType.FLOAT}) {
            for (INDArray labels : new INDArray[] {numbers(), oneHot()}) {
                cases.add(new Case("examples", type, Form.EXAMPLES, output(), labels));
                for (CNN2DFormat format : CNN2DFormat.values()) {
                    Form form = Form.valueOf(format.name());
                    cases.add(new Case("pixels", type, form, pixels(format), labels));
                }
                for (RNNFormat format : RNNFormat.values()) {
                    Form form = Form.valueOf(format.name());
                    cases.add(new Case("sequences", type, form, sequences(format), labels));
                }
            }
            for (CNN2DFormat format : CNN2DFormat.values()) {
                cases.add(new Case("masks", type, Form.valueOf(format.name()), masks(format), insideAndNumbers()));
            }
        }
        return cases;
    }

    private static EbvOutputLayer output() {
        return new EbvOutputLayer.Builder()
                .nIn(FEATURES)
                .basis(BASIS)
                .labelSmoothing(SMOOTHING)
                .build();
    }

    private static EbvPixelLayer pixels(CNN2DFormat format) {
        return new EbvPixelLayer.Builder()
                .basis(BASIS)
                .labelSmoothing(SMOOTHING)
                .format(format)
                .build();
    }

    private static EbvSequenceLayer sequences(RNNFormat format) {
        return new EbvSequenceLayer.Builder()
                .basis(BASIS)
                .labelSmoothing(SMOOTHING)
                .format(format)
                .build();
    }

    private static EbvMaskLayer masks(CNN2DFormat format) {
        return new EbvMaskLayer.Builder()
                .basis(BASIS)
                .backgroundLast()
                .format(format)
                .build();
    }

    private static INDArray features() {
        return Given.features(DataType.DOUBLE, ROWS, FEATURES, 5);
    }

    private static INDArray numbers() {
        return Given.classNumbers(DataType.DOUBLE, ROWS, CLASSES - 1);
    }

    private static INDArray oneHot() {
        return Given.oneHot(numbers(), CLASSES);
    }

    private static INDArray inside() {
        return Given.features(DataType.DOUBLE, ROWS, 1, 8).addi(1).divi(2);
    }

    private static INDArray insideAndNumbers() {
        return Nd4j.concat(1, inside(), numbers());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void outputScoreAndGradientsAgree(Case given) {
        Form form = given.form();
        MultiLayerNetwork network = network(given);
        INDArray features = form.of(features()).castTo(given.type());
        DataSet batch = new DataSet(features, form.of(given.labels()).castTo(given.type()));
        Expected expected = given.masks() ? masks(unit(network)) : softmax(unit(network));
        double tolerance = given.type() == DataType.DOUBLE ? 1e-10 : 1e-5;

        assertClose(form.rows(network.output(features)), expected.output(), tolerance);
        ComputationGraph graph = network.toComputationGraph();
        assertClose(form.rows(graph.outputSingle(features)), expected.output(), tolerance);
        double score = Arrays.stream(expected.losses()).sum() * form.rowWeight() / form.examples();
        assertThat(network.score(batch)).isCloseTo(score, within(tolerance));
        assertThat(graph.score(batch)).isCloseTo(score, within(tolerance));

        Pair<Gradient, INDArray> gradient = network.calculateGradients(features, batch.getLabels(), null, null);
        INDArray byRows = throughNorms(network, expected.gradient().mul(form.rowWeight()));
        INDArray byWeights = features().transpose().mmul(byRows);
        assertGradient(matrix(gradient.getFirst().getGradientFor("0_W")), byWeights);
        INDArray byFeatures = byRows.mmul(weights(network).transpose());
        assertGradient(form.rows(gradient.getSecond()).castTo(given.type()), byFeatures);
    }

    private static void assertGradient(INDArray actual, INDArray expected) {
        double largest = expected.amaxNumber().doubleValue();
        assertClose(actual, expected, actual.dataType() == DataType.DOUBLE ? 1e-10 : 1e-6 * largest);
    }

    private static void assertClose(INDArray actual, INDArray expected, double tolerance) {
        assertThat(actual.shape()).isEqualTo(expected.shape());
        assertThat(actual.castTo(DataType.DOUBLE).sub(expected).amaxNumber().doubleValue())
                .isLessThan(tolerance);
    }

    /** What the plain implementation gives, one row a row; the gradient is that of the sum of losses by the unit rows. */
    private record Expected(INDArray output, double[] losses, INDArray gradient) {}

    private static Expected softmax(INDArray unit) {
        PlainHead plain = new PlainHead(BASIS.matrix(), Temperature.REFERENCE.value(), SMOOTHING);
        return new Expected(
                plain.probabilities(unit), plain.softmaxLosses(unit, oneHot()), plain.softmaxGradient(unit, oneHot()));
    }

    private static Expected masks(INDArray unit) {
        INDArray vectors = BASIS.matrix().castTo(DataType.DOUBLE);
        INDArray sigmoids = Transforms.sigmoid(unit.mmul(vectors.transpose()).div(Temperature.REFERENCE.value()));
        INDArray ofClass = sigmoids.mul(oneHot()).sum(true, 1);
        INDArray logs = Transforms.log(ofClass).mul(inside());
        logs.addi(Transforms.log(ofClass.rsub(1)).mul(inside().rsub(1)));
        INDArray slopes = ofClass.sub(inside()).div(Temperature.REFERENCE.value());
        return new Expected(
                sigmoids.get(NDArrayIndex.all(), NDArrayIndex.interval(0, CLASSES - 1)),
                logs.neg().toDoubleVector(),
                oneHot().mmul(vectors).mulColumnVector(slopes));
    }

    private static INDArray embeddings(MultiLayerNetwork network) {
        INDArray bias = network.getParam("0_b").castTo(DataType.DOUBLE).reshape(1, 3);
        return features().mmul(weights(network)).addRowVector(bias);
    }

    private static INDArray unit(MultiLayerNetwork network) {
        INDArray embeddings = embeddings(network);
        return embeddings.divColumnVector(embeddings.norm2(true, 1));
    }

    private static INDArray throughNorms(MultiLayerNetwork network, INDArray byUnit) {
        INDArray unit = unit(network);
        INDArray along = unit.mulColumnVector(unit.mul(byUnit).sum(true, 1));
        return byUnit.sub(along).divColumnVector(embeddings(network).norm2(true, 1));
    }

    private static INDArray weights(MultiLayerNetwork network) {
        return matrix(network.getParam("0_W")).castTo(DataType.DOUBLE);
    }

    /** Weights [features, 3] of a dense layer or a convolution. */
    private static INDArray matrix(INDArray weights) {
        return weights.rank() == 2
                ? weights
                : weights.dup('c').reshape('c', 3, FEATURES).transpose();
    }

    private static MultiLayerNetwork network(Case given) {
        var list = Given.base(given.type(), WorkspaceMode.ENABLED, new Sgd(0.1)).list();
        switch (given.form()) {
            case EXAMPLES -> {}
            case NCHW, NHWC -> {
                CNN2DFormat format = CNN2DFormat.valueOf(given.form().name());
                list.layer(GivenImages.toEmbedding(format));
                list.setInputType(InputType.convolutional(2, 3, FEATURES, format));
            }
            case NCW, NWC -> {
                list.layer(new DenseLayer.Builder()
                        .nOut(3)
                        .activation(Activation.IDENTITY)
                        .build());
                list.setInputType(InputType.recurrent(
                        FEATURES, 6, RNNFormat.valueOf(given.form().name())));
            }
        }
        MultiLayerNetwork network =
                new MultiLayerNetwork(list.layer(given.head()).build());
        network.init();
        return network;
    }
}
