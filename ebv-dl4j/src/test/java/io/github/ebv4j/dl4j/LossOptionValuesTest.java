package io.github.ebv4j.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.shade.jackson.databind.ObjectMapper;

/** The options of a loss as values: ranges, equality, text, and what a file may bring. */
class LossOptionValuesTest {

    private static final LossOptions DEFAULT = LossOptions.DEFAULT;

    private static List<LossOptions> changed() {
        return List.of(
                DEFAULT.withLoss(EbvLoss.COSINE_DISTANCE),
                DEFAULT.withLabelSmoothing(0.1),
                DEFAULT.withClassWeights(new double[] {1, 2}),
                DEFAULT.withClassWeights(new double[] {1, 3}),
                DEFAULT.withFocal(2),
                DEFAULT.withAngularMargin(0.5),
                DEFAULT.withCosineMargin(0.35));
    }

    @Test
    void everyOptionIsKeptAndTheOthersAreNot() {
        LossOptions all = DEFAULT.withLabelSmoothing(0.1)
                .withClassWeights(new double[] {1, 0, 2})
                .withFocal(2)
                .withAngularMargin(0.5)
                .withLoss(EbvLoss.COSINE_DISTANCE);
        assertThat(all.loss()).isEqualTo(EbvLoss.COSINE_DISTANCE);
        assertThat(all.labelSmoothing()).isEqualTo(0.1);
        assertThat(all.classWeights()).containsExactly(1, 0, 2);
        assertThat(all.focal()).isEqualTo(2);
        assertThat(all.angularMargin()).isEqualTo(0.5);
        assertThat(all.cosineMargin()).isZero();
        assertThat(DEFAULT.withCosineMargin(0.35).cosineMargin()).isEqualTo(0.35);
        assertThat(DEFAULT.classWeights()).isNull();
        assertThat(DEFAULT.hasMargin()).isFalse();
        assertThat(all.hasMargin()).isTrue();
    }

    @Test
    void differInEachOption() {
        Set<LossOptions> different = new LinkedHashSet<>(changed());
        different.add(DEFAULT);
        assertThat(different).hasSize(8);
        assertThat(changed()).isEqualTo(changed());
        assertThat(changed().stream().map(LossOptions::hashCode).distinct()).hasSize(7);
        assertThat(DEFAULT).isNotEqualTo("loss");
    }

    @Test
    void nobodyChangesTheWeightsAfterwards() {
        double[] weights = {1, 2};
        LossOptions options = DEFAULT.withClassWeights(weights);
        weights[0] = 5;
        options.classWeights()[1] = 5;
        assertThat(options.classWeights()).containsExactly(1, 2);
    }

    @Test
    void textNamesWhatIsNotUsual() {
        assertThat(DEFAULT).hasToString("loss=COSINE_SOFTMAX, labelSmoothing=0.0");
        assertThat(DEFAULT.withLabelSmoothing(0.1)
                        .withClassWeights(new double[] {1, 2})
                        .withFocal(2)
                        .withCosineMargin(0.35))
                .hasToString("loss=COSINE_SOFTMAX, labelSmoothing=0.1, classWeights=[1.0, 2.0], focal=2.0, "
                        + new Margin(0, 0.35));
    }

    @ParameterizedTest
    @ValueSource(doubles = {-1e-9, 1, Double.NaN})
    void refusesSmoothingOutsideItsRange(double part) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DEFAULT.withLabelSmoothing(part))
                .withMessage("labelSmoothing must be in [0, 1), was " + part);
        assertThat(DEFAULT.withLabelSmoothing(0.25).withLabelSmoothing(0)).isEqualTo(DEFAULT);
    }

    @ParameterizedTest
    @ValueSource(doubles = {-1e-9, Double.NaN, Double.POSITIVE_INFINITY})
    void refusesFocalAndClassWeightsOutsideTheirRange(double value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DEFAULT.withFocal(value))
                .withMessage("focal must be finite and at least 0, was " + value);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DEFAULT.withClassWeights(new double[] {0, value}))
                .withMessage("classWeights must be finite and at least 0, had " + value + " for class 1");
        assertThat(DEFAULT.withFocal(2).withFocal(0)).isEqualTo(DEFAULT);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
    void refusesAFactorThatIsNotPositiveAndFinite(double factor) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LossOptions.requireLossWeight(factor))
                .withMessage("lossWeight must be positive and finite, was " + factor);
        assertThat(LossOptions.requireLossWeight(0.4)).isEqualTo(0.4);
    }

    @Test
    void wantsALoss() {
        assertThatNullPointerException()
                .isThrownBy(() -> DEFAULT.withLoss(null))
                .withMessage("loss");
    }

    @Test
    void onlyTheSoftmaxHasMarginsAndFocal() {
        LossOptions distance = DEFAULT.withLoss(EbvLoss.COSINE_DISTANCE);
        assertThatCode(() -> distance.requireValid(2)).doesNotThrowAnyException();
        for (LossOptions options : List.of(distance.withFocal(2), distance.withAngularMargin(0.5))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> options.requireValid(2))
                    .withMessage("loss must be COSINE_SOFTMAX with a margin or focal, was COSINE_DISTANCE");
        }
        assertThatCode(() -> DEFAULT.withFocal(2).withAngularMargin(0.5).requireValid(2))
                .doesNotThrowAnyException();
    }

    @Test
    void weightsAreOneAClass() {
        LossOptions options = DEFAULT.withClassWeights(new double[] {1, 2});
        assertThatCode(() -> options.requireValid(2)).doesNotThrowAnyException();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> options.requireValid(3))
                .withMessage("classWeights must have 3 values, one for each class, had 2");
    }

    /** A file may hold what no builder would have taken. */
    @Test
    void aFileIsCheckedAsABuilderIs() {
        requireRefused("{}", "loss must be one of [COSINE_SOFTMAX, COSINE_DISTANCE], was none");
        String softmax = "{\"loss\":\"COSINE_SOFTMAX\",";
        requireRefused(softmax + "\"labelSmoothing\":1}", "labelSmoothing must be in [0, 1), was 1.0");
        requireRefused(softmax + "\"focal\":-1}", "focal must be finite and at least 0, was -1.0");
        requireRefused(
                softmax + "\"classWeights\":[-1,1]}",
                "classWeights must be finite and at least 0, had -1.0 for class 0");
        requireRefused(softmax + "\"cosineMargin\":3}", "cosineMargin must be in [0, 2], was 3.0");
    }

    private static void requireRefused(String json, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new ObjectMapper().readValue(json, LossOptions.class).requireValid(2))
                .withMessage(message);
    }

    @Test
    void focalWrapsTheLossOnlyWhenAskedFor() {
        Temperature temperature = new Temperature(0.07);
        assertThat(DEFAULT.sphereLoss(Given.randomBasis(6, 3, 9), temperature)).isInstanceOf(CosineSoftmax.class);
        assertThat(DEFAULT.withFocal(2).sphereLoss(Given.randomBasis(6, 3, 9), temperature))
                .isInstanceOf(FocalLoss.class);
        assertThat(DEFAULT.withLoss(EbvLoss.COSINE_DISTANCE).sphereLoss(Given.randomBasis(6, 3, 9), temperature))
                .isInstanceOf(CosineDistance.class);
    }
}
