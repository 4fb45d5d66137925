package io.github.ebv4j.dl4j;

import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.conf.WorkspaceMode;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.NoOp;

/**
 * Every gradient against central differences: label kind x loss x mask x smoothing x workspace mode, in both kinds of
 * network.
 */
class GradientCheckTest {

    private static final int ROWS = 3;
    private static final int CLASSES = 6;

    enum LabelKind {
        ONE_HOT {
            @Override
            INDArray labels() {
                return Given.oneHot(NUMBERS.labels(), CLASSES);
            }
        },
        SOFT {
            @Override
            INDArray labels() {
                return Given.softLabels(DataType.DOUBLE, ROWS, CLASSES, 3);
            }
        },
        NUMBERS {
            @Override
            INDArray labels() {
                return Given.classNumbers(DataType.DOUBLE, ROWS, CLASSES);
            }
        };

        abstract INDArray labels();
    }

    record Case(LabelKind labels, EbvLoss loss, boolean mask, double smoothing, WorkspaceMode mode) {

        EbvOutputLayer head() {
            return new EbvOutputLayer.Builder()
                    .nIn(Given.HIDDEN)
                    .basis(Given.randomBasis(CLASSES, 3, 9))
                    .loss(loss)
                    .labelSmoothing(smoothing)
                    .temperature(0.3)
                    .build();
        }

        INDArray maskArray() {
            return mask ? Nd4j.createFromArray(1.0, 0.0, 1.0).reshape(ROWS, 1) : null;
        }
    }

    static List<Case> cases() {
        List<Case> cases = new ArrayList<>();
        for (LabelKind labels : LabelKind.values()) {
            for (EbvLoss loss : EbvLoss.values()) {
                for (boolean mask : new boolean[] {false, true}) {
                    for (double smoothing : new double[] {0, 0.1}) {
                        cases.add(new Case(labels, loss, mask, smoothing, WorkspaceMode.NONE));
                        cases.add(new Case(labels, loss, mask, smoothing, WorkspaceMode.ENABLED));
                    }
                }
            }
        }
        return cases;
    }

    @ParameterizedTest
    @MethodSource("cases")
    void multiLayerNetwork(Case given) {
        MultiLayerNetwork network = Given.network(given.head(), DataType.DOUBLE, given.mode(), new NoOp());
        GradientChecks.assertEveryNumberRight(
                network, features(), given.labels().labels(), given.maskArray());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void computationGraph(Case given) {
        ComputationGraph graph = Given.graph(given.head(), DataType.DOUBLE, given.mode(), new NoOp());
        GradientChecks.assertRight(graph, features(), given.labels().labels(), given.maskArray());
    }

    private static INDArray features() {
        return Given.features(DataType.DOUBLE, ROWS, Given.FEATURES, 1);
    }
}
