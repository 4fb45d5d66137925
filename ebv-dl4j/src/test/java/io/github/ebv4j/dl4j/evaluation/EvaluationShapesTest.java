package io.github.ebv4j.dl4j.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.nd4j.evaluation.classification.Evaluation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Shapes that evaluations take and refuse, and their measures by hand. */
class EvaluationShapesTest {

    /** Three classes; the third row is wrong, and its class is second. */
    private static final INDArray PREDICTIONS =
            Nd4j.createFromArray(new float[][] {{.7f, .2f, .1f}, {.1f, .8f, .1f}, {.2f, .5f, .3f}});

    private static final INDArray NUMBERS = Nd4j.createFromArray(new int[][] {{0}, {1}, {2}});

    @Test
    void measuresAreThoseByHand() {
        TopKAccuracy accuracy = new TopKAccuracy(2);
        accuracy.eval(NUMBERS, PREDICTIONS);
        assertThat(accuracy.k()).isEqualTo(2);
        assertThat(accuracy.getValue(TopKAccuracy.Metric.TOP_1)).isEqualTo(2 / 3.);
        assertThat(accuracy.getValue(TopKAccuracy.Metric.TOP_K)).isEqualTo(1);
        assertThat(accuracy.getValue(TopKAccuracy.Metric.MEAN_CLASS_ACCURACY)).isEqualTo(2 / 3.);
        for (TopKAccuracy.Metric metric : TopKAccuracy.Metric.values()) {
            assertThat(metric.minimize()).isFalse();
            assertThat(metric.getEvaluationClass()).isEqualTo(TopKAccuracy.class);
        }
        assertThatThrownBy(() -> accuracy.getValue(Evaluation.Metric.F1))
                .hasMessageStartingWith("metric must be a TopKAccuracy.Metric, was ");
        assertThatThrownBy(() -> new TopKAccuracy(0)).hasMessage("k must be at least 1, was 0");
    }

    @Test
    void classNumbersAndWeightsOfClassesAreCountedAlike() {
        INDArray oneHot = Nd4j.eye(3).castTo(DataType.FLOAT);
        for (INDArray labels : List.of(NUMBERS, NUMBERS.reshape(3), oneHot)) {
            IntegerLabelEvaluation evaluation = new IntegerLabelEvaluation(List.of("a", "b", "c"), 2);
            evaluation.eval(labels, PREDICTIONS);
            assertThat(evaluation.accuracy()).isEqualTo(2 / 3.);
            assertThat(evaluation.topNAccuracy()).isEqualTo(1);
            assertThat(evaluation.getClassLabel(2)).isEqualTo("c");
            Evaluation empty = evaluation.newInstance();
            assertThat(empty).isInstanceOf(IntegerLabelEvaluation.class);
            empty.eval(labels, PREDICTIONS);
            assertThat(empty.accuracy()).isEqualTo(2 / 3.);
        }
    }

    @Test
    void otherShapesAreRefused() {
        TopKAccuracy accuracy = new TopKAccuracy(1);
        assertThatThrownBy(() -> accuracy.eval(NUMBERS, PREDICTIONS.getRows(0, 1)))
                .hasMessage("predictions must have shape [3, N], had [2, 3]");
        assertThatThrownBy(() -> accuracy.eval(NUMBERS, PREDICTIONS.reshape(1, 1, 3, 3)))
                .hasMessage("predictions must have shape [3, N], had [1, 1, 3, 3]");
        assertThatThrownBy(() -> accuracy.eval(Nd4j.zeros(3, 4), PREDICTIONS))
                .hasMessage("labels must have shape [mb, 1] or [mb, 3], had [3, 4]");
        assertThatThrownBy(() -> accuracy.eval(Nd4j.zeros(3, 3, 2), PREDICTIONS))
                .hasMessageStartingWith("labels must have shape [mb, 1] or [mb, 3]");
    }
}
