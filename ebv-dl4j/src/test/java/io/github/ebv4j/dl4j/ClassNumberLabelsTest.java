package io.github.ebv4j.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ebv4j.dl4j.evaluation.IntegerLabelRoc;
import io.github.ebv4j.dl4j.evaluation.OneHotLabels;
import java.util.List;
import org.deeplearning4j.datasets.iterator.utilty.ListDataSetIterator;
import org.deeplearning4j.nn.conf.WorkspaceMode;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.nd4j.linalg.learning.config.Sgd;

/** Class numbers where Deeplearning4j's own methods want one-hot labels. */
class ClassNumberLabelsTest {

    private static final int ROWS = 12;
    private static final int CLASSES = 6;
    private static final INDArray FEATURES = Given.features(DataType.FLOAT, ROWS, Given.FEATURES, 1);
    private static final INDArray NUMBERS = Given.classNumbers(DataType.FLOAT, ROWS, CLASSES);

    @Test
    void fitWithIntsIsAStepWithTheSameLabels() {
        MultiLayerNetwork network = Given.network(head());
        MultiLayerNetwork same = network.clone();
        EbvTraining.fit(network, FEATURES, NUMBERS.toIntVector());
        same.fit(new DataSet(FEATURES, NUMBERS));
        assertThat(Bits.of(network.params())).isEqualTo(Bits.of(same.params()));
        ComputationGraph graph = Given.graph(head(), DataType.FLOAT, WorkspaceMode.ENABLED, new Sgd(0.1));
        INDArray before = graph.params().dup();
        EbvTraining.fit(graph, FEATURES, NUMBERS.toIntVector());
        assertThat(Bits.of(graph.params())).isNotEqualTo(Bits.of(before));
    }

    @Test
    void deeplearning4jsOwnFitTakesInts() {
        MultiLayerNetwork network = Given.network(head());
        MultiLayerNetwork same = network.clone();
        network.fit(FEATURES, NUMBERS.toIntVector());
        same.fit(FEATURES, Given.oneHot(NUMBERS, CLASSES));
        assertThat(Bits.of(network.params())).isEqualTo(Bits.of(same.params()));
        assertThat(network.score()).isEqualTo(same.score());
    }

    @Test
    void fitNamesWhatDoesNotFit() {
        assertThatThrownBy(() -> EbvTraining.fit(Given.network(head()), FEATURES, 1, 2))
                .hasMessage("classes must be 12, one an example, were 2");
        assertThatThrownBy(() -> EbvTraining.fit(Given.network(head()), FEATURES.getRows(0), CLASSES))
                .hasMessageContaining("label of row 0 must be an integer in [0, 6), was 6.0");
    }

    @Test
    void stockEvaluationsWorkThroughOneHotLabels() {
        MultiLayerNetwork network = Given.network(head());
        for (int step = 0; step < 200; step++) {
            network.fit(new DataSet(FEATURES, NUMBERS));
        }
        int[] found = network.output(FEATURES).argMax(1).toIntVector();
        int right = 0;
        for (int row = 0; row < ROWS; row++) {
            right += found[row] == NUMBERS.getInt(row) ? 1 : 0;
        }
        assertThat(network.evaluate(iterator()).accuracy()).isEqualTo((double) right / ROWS);
        assertThat(network.evaluateROCMultiClass(iterator(), 0).calculateAverageAUC())
                .as("half would be what no classifier says")
                .isGreaterThan(0.8)
                .isEqualTo(rocOfNumbers(network).calculateAverageAUC());
        assertThat(rocOfNumbers(network).getNumClasses()).isEqualTo(CLASSES);
    }

    @Test
    void rocOfClassNumbersRefusesWhatIsNoClassAndKeepsItsSteps() {
        INDArray predictions = Given.softLabels(DataType.FLOAT, ROWS, CLASSES, 2);
        IntegerLabelRoc roc = new IntegerLabelRoc(7);
        assertThat(roc.newInstance()).isInstanceOf(IntegerLabelRoc.class);
        assertThat(roc.newInstance().getThresholdSteps()).isEqualTo(7);
        assertThatThrownBy(() -> roc.eval(NUMBERS.add(1), predictions))
                .hasMessageMatching("label of row \\d+ must be an integer in \\[0, 6\\), was 6.0");
    }

    private static IntegerLabelRoc rocOfNumbers(MultiLayerNetwork network) {
        return network.doEvaluation(numbered(), new IntegerLabelRoc())[0];
    }

    private static DataSetIterator numbered() {
        return new ListDataSetIterator<>(List.of(new DataSet(FEATURES.dup(), NUMBERS.dup())), ROWS);
    }

    private static DataSetIterator iterator() {
        DataSetIterator iterator = numbered();
        iterator.setPreProcessor(new OneHotLabels(CLASSES));
        return iterator;
    }

    private static EbvOutputLayer head() {
        return new EbvOutputLayer.Builder()
                .nIn(Given.HIDDEN)
                .basis(Given.randomBasis(CLASSES, 3, 1))
                .build();
    }
}
