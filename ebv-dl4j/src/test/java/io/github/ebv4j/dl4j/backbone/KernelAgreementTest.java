package io.github.ebv4j.dl4j.backbone;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ebv4j.dl4j.internal.kernel.Kernels;
import java.util.LinkedHashMap;
import java.util.Map;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.weights.WeightInitRelu;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The CPU's own kernels against ND4J's operations alone, in both modes, sizes that fill no vector included. */
class KernelAgreementTest {

    @ParameterizedTest
    @CsvSource({
        "16, 16, 1, false, 3, 14, 14",
        "5, 7, 2, false, 2, 9, 6",
        "6, 3, 1, true, 2, 5, 5",
        "40, 24, 2, true, 3, 8, 7",
        "256, 256, 1, false, 3, 2, 2",
        "256, 256, 2, false, 2, 3, 4",
        "64, 64, 1, false, 9, 12, 11"
    })
    void blocks(int in, int width, int stride, boolean bottleneck, int images, int height, int rowLength) {
        compare(new ResidualBlock(in, width, stride, bottleneck), images, height, rowLength);
    }

    @ParameterizedTest
    @CsvSource({
        "1, 16, 3, 2, false, 4, 28, 28",
        "3, 64, 7, 2, true, 2, 33, 30",
        "3, 9, 3, 1, false, 2, 7, 8",
        "3, 8, 7, 2, true, 5, 130, 128"
    })
    void stems(int in, int out, int kernel, int stride, boolean pooled, int images, int height, int width) {
        compare(new ResidualStem(in, out, kernel, stride, pooled), images, height, width);
    }

    private static void compare(UnitLayer configuration, int images, int height, int width) {
        Nd4j.getRandom().setSeed(3);
        INDArray input = Nd4j.randn(DataType.FLOAT, images, configuration.getNIn(), height, width);
        INDArray params =
                Nd4j.create(DataType.FLOAT, 1, configuration.initializer().numParams(configuration));
        configuration.setWeightInitFn(new WeightInitRelu());
        for (boolean training : new boolean[] {true, false}) {
            Map<String, INDArray> fast = run(configuration, params.dup(), input, training, false);
            Map<String, INDArray> plain = run(configuration, params.dup(), input, training, true);
            assertThat(fast.keySet()).isEqualTo(plain.keySet());
            fast.forEach((name, values) -> assertClose(name, values, plain.get(name)));
        }
    }

    private static void assertClose(String name, INDArray fast, INDArray plain) {
        double largest = plain.amaxNumber().doubleValue();
        assertThat(fast.sub(plain).amaxNumber().doubleValue()).as(name).isLessThanOrEqualTo(2e-5 * largest);
    }

    /** Output, gradients and running statistics of one layer. */
    private static Map<String, INDArray> run(
            UnitLayer configuration, INDArray params, INDArray input, boolean training, boolean plain) {
        System.setProperty(Kernels.PLAIN, Boolean.toString(plain));
        try {
            NeuralNetConfiguration conf = new NeuralNetConfiguration();
            conf.setLayer(configuration);
            Nd4j.getRandom().setSeed(4);
            Layer layer = configuration.instantiate(conf, null, 0, params, true, DataType.FLOAT);
            shakeNormalisations(layer);
            layer.setBackpropGradientsViewArray(Nd4j.create(DataType.FLOAT, params.shape()));
            LayerWorkspaceMgr workspaces = LayerWorkspaceMgr.noWorkspaces();
            INDArray output = layer.activate(input, training, workspaces);
            Map<String, INDArray> found = new LinkedHashMap<>();
            found.put("output", output.dup());
            Nd4j.getRandom().setSeed(6);
            Pair<Gradient, INDArray> gradients =
                    layer.backpropGradient(Nd4j.randn(DataType.FLOAT, output.shape()), workspaces);
            gradients
                    .getFirst()
                    .gradientForVariable()
                    .forEach((key, value) -> found.put("gradient " + key, value.dup()));
            if (gradients.getSecond() != null) {
                found.put("gradient by the input", gradients.getSecond().dup());
            }
            layer.paramTable().forEach((key, value) -> found.put(key, value.dup()));
            return found;
        } finally {
            System.clearProperty(Kernels.PLAIN);
        }
    }

    private static void shakeNormalisations(Layer layer) {
        layer.paramTable().forEach((key, value) -> {
            if (!key.contains("conv") && !key.equals("downsample.0.weight")) {
                value.addi(Nd4j.rand(DataType.FLOAT, value.shape()).muli(0.5));
            }
        });
    }
}
