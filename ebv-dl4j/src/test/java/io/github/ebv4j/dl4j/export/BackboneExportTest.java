package io.github.ebv4j.dl4j.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnxruntime.OrtException;
import io.github.ebv4j.EquiangularBasis;
import io.github.ebv4j.WrongArgumentException;
import io.github.ebv4j.dl4j.Given;
import io.github.ebv4j.dl4j.backbone.BackboneBuilder;
import io.github.ebv4j.dl4j.backbone.ResNet;
import io.github.ebv4j.dl4j.backbone.SwinTransformer;
import io.github.ebv4j.dl4j.prediction.EbvPredictions;
import io.github.ebv4j.dl4j.prediction.ScoredClass;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** ONNX Runtime computes with an exported backbone what Deeplearning4j computes with it. */
class BackboneExportTest {

    @TempDir
    Path folder;

    /** A backbone with an EBV head, and the images that it takes. */
    private record Case(String name, BackboneBuilder<?> backbone, int channels, int height, int width) {

        ComputationGraph network(EquiangularBasis basis) {
            ComputationGraph network = new ComputationGraph(backbone.input(channels, height, width)
                    .ebvHead(basis)
                    .seed(3)
                    .build());
            network.init();
            ExportAgreement.disturb(network.params());
            return network;
        }

        InputType input() {
            return InputType.convolutional(height, width, channels);
        }

        INDArray images(int batch) {
            Nd4j.getRandom().setSeed(5);
            return Nd4j.randn(DataType.FLOAT, batch, channels, height, width);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Case> backbones() {
        return Stream.of(
                new Case("compact", ResNet.compact(), 1, 28, 28),
                new Case("glyphs", ResNet.glyphs(), 1, 32, 32),
                new Case("cifar", ResNet.cifar(20), 3, 32, 32),
                new Case("resnet18", ResNet.of(18).width(8), 3, 33, 40),
                new Case("resnet50", ResNet.of(50).width(8), 3, 32, 32),
                new Case(
                        "swin",
                        SwinTransformer.of(16, new int[] {2, 2}, new int[] {2, 4})
                                .patch(2)
                                .window(4),
                        3,
                        32,
                        32),
                new Case(
                        "swin padded",
                        SwinTransformer.of(8, new int[] {2, 2}, new int[] {2, 4})
                                .patch(2)
                                .window(3),
                        3,
                        17,
                        11));
    }

    @ParameterizedTest
    @MethodSource("backbones")
    void onnxRuntimeAgreesWithDeeplearning4j(Case given) throws Exception {
        EquiangularBasis basis = Given.randomBasis(20, 10, 1);
        ComputationGraph network = given.network(basis);
        Path file = folder.resolve("model.onnx");
        EbvExport.of(network, given.input()).topK(3).write(file, false);
        try (OnnxRun run = new OnnxRun(file)) {
            for (int batch : new int[] {1, 3}) {
                INDArray images = given.images(batch);
                INDArray expected = EbvPredictions.of(network, images).cosines();
                INDArray cosines = run.floats(EbvExport.COSINES, images);
                assertThat(ExportAgreement.difference(cosines, expected)).isLessThan(ExportAgreement.TOLERANCE);
                INDArray embedding = run.floats(EbvExport.EMBEDDING, images);
                assertThat(ExportAgreement.difference(embedding.norm2(1), Nd4j.ones(batch)))
                        .isLessThan(ExportAgreement.TOLERANCE);
                assertThat(ExportAgreement.difference(
                                embedding.mmul(basis.matrix().transpose()), expected))
                        .isLessThan(ExportAgreement.TOLERANCE);
                assertThat(expected.std(0).maxNumber().doubleValue() > 0 || batch == 1)
                        .isTrue();
                requireBest(run, images, EbvPredictions.of(network, images).topK(3));
            }
        }
    }

    private static void requireBest(OnnxRun run, INDArray images, List<List<ScoredClass>> expected)
            throws OrtException {
        long[][] classes = run.numbers(EbvExport.TOP_CLASSES, images);
        INDArray cosines = run.floats(EbvExport.TOP_COSINES, images);
        for (int row = 0; row < classes.length; row++) {
            for (int k = 0; k < 3; k++) {
                assertThat(classes[row][k]).isEqualTo(expected.get(row).get(k).index());
                assertThat(cosines.getDouble(row, k) - expected.get(row).get(k).cosine())
                        .isBetween(-ExportAgreement.TOLERANCE, ExportAgreement.TOLERANCE);
            }
        }
    }

    @Test
    void aBackboneWithoutAHeadGivesItsEmbedding() throws Exception {
        ComputationGraph network =
                new ComputationGraph(ResNet.compact().noHead().seed(1).build());
        network.init();
        Path file = folder.resolve("backbone.onnx");
        EbvExport.of(network, InputType.convolutional(28, 28, 1)).write(file, false);
        INDArray images = Nd4j.rand(DataType.FLOAT, 2, 1, 28, 28);
        try (OnnxRun run = new OnnxRun(file)) {
            INDArray expected = network.outputSingle(images);
            double size = expected.amaxNumber().doubleValue();
            assertThat(ExportAgreement.difference(run.floats(EbvExport.EMBEDDING, images), expected))
                    .isLessThan(ExportAgreement.TOLERANCE * size);
            assertThat(run.outputs()).containsExactly(EbvExport.EMBEDDING);
        }
        assertThatThrownBy(() -> EbvExport.of(network, InputType.convolutional(28, 28, 1))
                        .topK(1)
                        .write(folder.resolve("never.onnx"), false))
                .isInstanceOf(WrongArgumentException.class)
                .hasMessageContaining("EbvOutputLayer");
    }
}
