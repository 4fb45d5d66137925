package io.github.ebv4j.examples.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.ebv4j.dl4j.backbone.DecoupledWeightDecay;
import io.github.ebv4j.examples.data.FashionMnist;
import io.github.ebv4j.examples.data.ImageData;
import io.github.ebv4j.examples.data.ImageShape;
import io.github.ebv4j.examples.data.LabelledData;
import io.github.ebv4j.examples.data.augment.Augmentation;
import io.github.ebv4j.examples.network.BackboneChoice;
import io.github.ebv4j.examples.network.NetworkParts;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.learning.regularization.Regularization;

class RecipeTest {

    @Test
    void thePresetsAreWhatTheyAreSaidToBe() {
        assertThat(Recipe.presets()).extracting(Recipe::label).containsExactly("plain", "adamw", "A0", "A1", "A2");
        assertThat(Recipe.A0.updater(100, 64)).isInstanceOf(Adam.class);
        assertThat(Recipe.A2.updater(100, 64)).isInstanceOf(Nesterovs.class);
        assertThat(Recipe.A0.learningRate(64)).isEqualTo(1e-3);
        assertThat(Recipe.A2.learningRate(1024)).isEqualTo(0.5);
        assertThat(Recipe.A2.learningRate(128)).isEqualTo(0.0625);
        assertThat(Recipe.A1.augmentation()).isEqualTo(Augmentation.STRONG);
    }

    @Test
    void aTransformerIsTrainedByAdamWUnlessTold() {
        for (BackboneChoice backbone : BackboneChoice.all()) {
            boolean swin = backbone.label().startsWith("swin");
            assertThat(Recipe.defaultFor(backbone)).isSameAs(swin ? Recipe.ADAM_W : Recipe.PLAIN);
        }
        assertThat(Recipe.ADAM_W.augmentation()).isEqualTo(Augmentation.NONE);
        assertThat(Recipe.ADAM_W.updater(100, 64)).isInstanceOf(Adam.class);
        assertThat(Recipe.ADAM_W.weightDecay()).isEqualTo(Recipe.A0.weightDecay());
    }

    @Test
    void anotherLearningRateHoldsForEveryBatch() {
        Recipe recipe = Recipe.A2.withLearningRate(0.03);
        assertThat(recipe.learningRate(64)).isEqualTo(0.03);
        assertThat(recipe.learningRate(1024)).isEqualTo(0.03);
        assertThat(recipe.averageDecay()).isEqualTo(Recipe.A2.averageDecay());
        assertThat(recipe.label()).isEqualTo("A2 at 0.03");
    }

    @Test
    void theLearningRateWarmsUpFromAHundredthAndEndsAtZero() {
        int steps = 2100;
        assertThat(Recipe.A0.learningRate(0, steps, 64)).isCloseTo(1e-3 * (0.01 + 0.99 / 100), within(1e-12));
        assertThat(Recipe.A0.learningRate(99, steps, 64)).isCloseTo(1e-3, within(1e-12));
        assertThat(Recipe.A0.learningRate(1099, steps, 64)).isCloseTo(0.5e-3, within(1e-12));
        assertThat(Recipe.A0.learningRate(steps - 1, steps, 64)).isCloseTo(0, within(1e-12));
    }

    @Test
    void weightDecayIsOfWeightsAlone() {
        for (String name : new String[] {"compact", "resnet20", "swin_small"}) {
            BackboneChoice choice = BackboneChoice.of(name).orElseThrow();
            ComputationGraph network = choice.network(new NetworkParts(
                    new ImageShape(3, choice.side(), choice.side()),
                    Head.EBV.layer(10, TrainingPlan.of(Head.EBV, 8, 1, 1)),
                    Recipe.A0.updater(100, 32),
                    Recipe.A0.weightDecay(),
                    1));
            int decayed = 0;
            for (Layer layer : network.getLayers()) {
                if (layer.conf().getLayer() instanceof BaseLayer configuration) {
                    for (String parameter : layer.paramTable().keySet()) {
                        boolean weight = configuration.initializer().isWeightParam(configuration, parameter);
                        List<Regularization> rules = configuration.getRegularizationByParam(parameter);
                        boolean decays = rules != null && !rules.isEmpty();
                        assertThat(decays).as(choice + " " + parameter).isEqualTo(weight);
                        assertThat(decays && layer.getParam(parameter).rank() == 1)
                                .as(choice + " " + parameter)
                                .isFalse();
                        if (decays) {
                            assertThat(rules).containsExactly(new DecoupledWeightDecay(Recipe.A0.weightDecay()));
                            decayed++;
                        }
                    }
                }
            }
            assertThat(decayed).isGreaterThan(8);
        }
    }

    @Test
    void theLossTellsNothingOfTheWeightDecay() throws IOException {
        ImageData garments = FashionMnist.bundled();
        LabelledData data = LabelledData.of(new ImageData(
                "some",
                garments.classes(),
                garments.train().range(0, 20),
                garments.test().range(0, 20)));
        // The first step is scored with the first weights, which do not depend on the decay.
        assertThat(firstLoss(data, 0)).isCloseTo(firstLoss(data, 0.5), within(1e-3));
    }

    private static double firstLoss(LabelledData data, double weightDecay) throws IOException {
        Recipe recipe =
                new Recipe("x", Recipe.Optimizer.ADAM_W, 1e-3, 0, weightDecay, 0.1, 0, 0, Augmentation.NONE, false, 0);
        TrainingPlan plan = new TrainingPlan(BackboneChoice.COMPACT, Head.EBV, 10, recipe, 1, 20, 3);
        List<Double> losses = new ArrayList<>();
        TrainingControl control = TrainingControl.of((step, steps, loss) -> losses.add(loss));
        Training.run(data, plan, control, Training.network(data, plan));
        return losses.get(0);
    }

    @Test
    void refusesValuesOutsideTheirRange() {
        assertThatThrownBy(
                        () -> new Recipe("x", Recipe.Optimizer.ADAM_W, 0, 0, 0, 0.1, 0, 0, Augmentation.NONE, false, 0))
                .hasMessageContaining("learningRate must be positive and finite, was 0");
        assertThatThrownBy(
                        () -> new Recipe("x", Recipe.Optimizer.ADAM_W, 1, 0, 0, 0.1, 0, 1, Augmentation.NONE, false, 0))
                .hasMessageContaining("labelSmoothing must be in [0, ");
    }
}
