package io.github.ebv4j.dl4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.GradientNormalization;
import org.deeplearning4j.nn.conf.constraint.MaxNormConstraint;
import org.deeplearning4j.nn.conf.layers.BaseOutputLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.weightnoise.DropConnect;
import org.deeplearning4j.nn.weights.WeightInit;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.Sgd;

/** What an EbvOutputLayer's builder has of Deeplearning4j reaches the layer as it reaches an OutputLayer. */
class BuilderSettingsTest {

    /** What this layer has of its own, or does not let the user choose. */
    private static final List<String> NOT_TOLD = List.of("activationFn", "lossFn", "nOut", "timeDistributedFormat");

    @Test
    void everySettingOfAnOutputLayerIsKept() throws Exception {
        BaseOutputLayer told = told(new EbvOutputLayer.Builder().basis(Given.randomBasis(10, 6, 1)))
                .build();
        BaseOutputLayer stock = told(new OutputLayer.Builder().nOut(10)).build();
        BaseOutputLayer untold = new OutputLayer.Builder().build();
        for (Field field : settings().toList()) {
            field.setAccessible(true);
            assertThat(field.get(told)).as(field.getName()).isEqualTo(field.get(stock));
            if (!NOT_TOLD.contains(field.getName())) {
                assertThat(field.get(told)).as(field.getName()).isNotEqualTo(field.get(untold));
            }
        }
    }

    private static Stream<Field> settings() {
        Stream<Class<?>> classes =
                Stream.iterate(OutputLayer.class, type -> !type.equals(Object.class), type -> type.getSuperclass());
        return classes.flatMap(type -> Arrays.stream(type.getDeclaredFields()))
                .filter(field -> !Modifier.isStatic(field.getModifiers()) && !field.isSynthetic());
    }

    private static <T extends BaseOutputLayer.Builder<T>> T told(T builder) {
        return builder.nIn(5)
                .hasBias(false)
                .name("named")
                .dropOut(0.5)
                .constrainWeights(new MaxNormConstraint(1, 0))
                .weightInit(WeightInit.XAVIER)
                .biasInit(1)
                .gainInit(2)
                .l1(0.1)
                .l2Bias(0.2)
                .updater(new Adam(0.5))
                .biasUpdater(new Sgd(0.1))
                .gradientNormalization(GradientNormalization.ClipL2PerLayer)
                .gradientNormalizationThreshold(3)
                .weightNoise(new DropConnect(0.5));
    }
}
