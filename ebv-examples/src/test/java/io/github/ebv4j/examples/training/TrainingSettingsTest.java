package io.github.ebv4j.examples.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ebv4j.WrongArgumentException;
import io.github.ebv4j.examples.data.FashionMnist;
import io.github.ebv4j.examples.data.ImageData;
import io.github.ebv4j.examples.data.LabelledData;
import io.github.ebv4j.examples.data.augment.Augmentation;
import io.github.ebv4j.examples.network.BackboneChoice;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a training is told is checked before it begins. */
class TrainingSettingsTest {

    private static final TrainingListener QUIET = (step, steps, loss) -> {};

    @ParameterizedTest
    @CsvSource({
        "0, 0, 1, 'checkpointEverySteps must be at least 1, was 0'",
        "1, -1, 1, 'earlyStop must be at least 0, was -1'",
        "1, 0, 0, 'threads must be at least 1, was 0'"
    })
    void aControlIsInItsRange(int everySteps, int earlyStop, int threads, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new TrainingControl(QUIET, false, Optional.empty(), everySteps, false, earlyStop, threads))
                .withMessage(message);
    }

    @Test
    void aResumeNeedsACheckpoint() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TrainingControl.of(QUIET).withCheckpoint(Optional.empty(), 1, true))
                .withMessage("resume needs a checkpoint to resume from, none was given");
    }

    @Test
    void earlyStoppingTestsEveryEpoch() {
        TrainingControl plain = TrainingControl.of(QUIET);
        assertThat(plain.testsEpochs()).isFalse();
        assertThat(plain.withEpochsMeasured(0).testsEpochs()).isTrue();
        assertThat(new TrainingControl(QUIET, false, Optional.empty(), 1, false, 2, 1).testsEpochs())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
    void theLearningRateIsAPositiveNumber(double rate) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> recipe(rate, 0))
                .withMessage("learningRate must be positive and finite, was " + rate);
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, 1.1, Double.NaN})
    void theWarmupIsAShare(double share) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> recipe(0.1, share))
                .withMessage("warmupShare must be in [0, 1.0], was " + share);
    }

    private static Recipe recipe(double rate, double warmupShare) {
        return new Recipe("own", Recipe.Optimizer.MOMENTUM, rate, 0, 0, warmupShare, 0, 0, Augmentation.NONE, false, 0);
    }

    @ParameterizedTest
    @CsvSource({
        "4, 8, 8, 'its channels must be in [1, 3], was 4'",
        "0, 8, 8, 'its channels must be in [1, 3], was 0'",
        "1, -2, 8, 'its height must be in [1, '",
        "1, 8, 99999999, 'its width must be in [1, '"
    })
    void aCardWithImpossibleImagesIsRefused(int channels, int height, int width, String part) {
        String json = "{\"channels\":" + channels + ",\"height\":" + height + ",\"width\":" + width
                + ",\"scale\":\"symmetric\",\"classes\":[\"a\",\"b\"]}";
        assertThatThrownBy(() -> ModelCard.ofJson(json.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(part);
    }

    @ParameterizedTest
    @CsvSource({"0, 1, 1, dimension", "1, 0, 1, epochs", "1, 1, 0, batchSize"})
    void aPlanIsOfOneOrMore(int dimension, int epochs, int batchSize, String name) {
        assertThatThrownBy(() -> new TrainingPlan(
                        BackboneChoice.COMPACT, Head.EBV, dimension, Recipe.PLAIN, epochs, batchSize, 1))
                .isInstanceOf(WrongArgumentException.class)
                .hasMessage(name + " must be at least 1, was 0");
    }

    @Test
    void aLossThatIsNoNumberEndsTheTraining() throws IOException {
        ImageData all = FashionMnist.bundled();
        LabelledData data = LabelledData.of(
                new ImageData("", 10, all.train().range(0, 40), all.test().range(0, 20)));
        TrainingPlan plan = new TrainingPlan(BackboneChoice.COMPACT, Head.FC, 10, recipe(1e35, 0), 3, 8, 1);
        assertThatThrownBy(() -> Training.run(data, plan, TrainingControl.of(QUIET), Training.network(data, plan)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContainingAll("loss must be a number, was ", " at step ", " with learning rate ");
    }
}
