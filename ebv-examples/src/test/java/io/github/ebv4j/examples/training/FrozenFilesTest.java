package io.github.ebv4j.examples.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.ebv4j.examples.network.NativeConvolutionLayer;
import io.github.ebv4j.examples.network.ResidualNetwork;
import io.github.ebv4j.io.FloatMatrix;
import io.github.ebv4j.io.NpyFile;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Models that {@link FrozenFiles} wrote with an earlier version are read by this one.
 *
 * <p>Parameters, which are only read, must have the same bits. Scores pass through convolutions, which depend on the
 * machine in their last digits, and are compared within {@value #ROUNDING}; with {@code -Dfrozen.exact=true}, for the
 * machine that wrote the files, bit for bit.
 */
class FrozenFilesTest {

    /** Single precision, 6e-8, through ten layers of sums of at most 576 terms, divided by a temperature of 0.07. */
    private static final double ROUNDING = 1e-4;

    private static final boolean EXACT = Boolean.getBoolean("frozen.exact");

    static List<Arguments> models() throws IOException, URISyntaxException {
        Path frozen = Path.of(FrozenFilesTest.class.getResource("/frozen").toURI());
        try (Stream<Path> versions = Files.list(frozen)) {
            return versions.filter(Files::isDirectory)
                    .flatMap(version -> Stream.of(Head.values()).map(head -> Arguments.of(version, head)))
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void parametersHaveTheSameBits(Path version, Head head) throws IOException {
        Path model = version.resolve(head.label() + ".zip");
        ComputationGraph network = ModelFile.load(model);
        assertThat(Head.of(ModelFile.head(network, model))).isEqualTo(head);
        assertThat(network.getLayer("stem").conf().getLayer()).isInstanceOf(NativeConvolutionLayer.class);
        assertThat(network.getLayer(ResidualNetwork.HEAD)).isNotNull();
        int[] frozen = bits(coefficients(model));
        assertThat(bits(network.params())).isEqualTo(frozen);
        network.params().putScalar(7, Math.nextUp(network.params().getFloat(7)));
        assertThat(bits(network.params())).as("with a flipped bit").isNotEqualTo(frozen);
    }

    @ParameterizedTest
    @MethodSource("models")
    void scoresAreTheSame(Path version, Head head) throws IOException {
        FloatMatrix images = NpyFile.read(version.resolve("images.npy"));
        FloatMatrix frozen = NpyFile.read(version.resolve(head.label() + "-scores.npy"));
        ComputationGraph network = ModelFile.load(version.resolve(head.label() + ".zip"));
        INDArray pixels = Nd4j.createFromArray(images.values()).reshape('c', images.rows(), 1, 28, 28);
        float[] scores = Nd4j.toFlattened('c', network.outputSingle(pixels)).toFloatVector();
        assertThat(scores).hasSameSizeAs(frozen.values());
        for (int i = 0; i < scores.length; i++) {
            assertThat((double) scores[i])
                    .as("score %d", i)
                    .isCloseTo(frozen.values()[i], within(EXACT ? 0 : ROUNDING));
        }
    }

    /** The parameters as Deeplearning4j wrote them, read without the example's own code. */
    private static INDArray coefficients(Path model) throws IOException {
        try (ZipFile zip = new ZipFile(model.toFile());
                DataInputStream in = new DataInputStream(zip.getInputStream(zip.getEntry("coefficients.bin")))) {
            return Nd4j.read(in);
        }
    }

    private static int[] bits(INDArray array) {
        float[] values = Nd4j.toFlattened('c', array).toFloatVector();
        int[] bits = new int[values.length];
        Arrays.setAll(bits, i -> Float.floatToRawIntBits(values[i]));
        return bits;
    }
}
