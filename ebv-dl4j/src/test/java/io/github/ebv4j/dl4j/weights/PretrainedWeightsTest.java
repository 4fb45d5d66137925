package io.github.ebv4j.dl4j.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.ebv4j.WrongArgumentException;
import io.github.ebv4j.dl4j.Bits;
import io.github.ebv4j.dl4j.backbone.ResNet;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Files of PyTorch into networks of stock layers, and back; the origin of the files is weight-files.py beside them. */
class PretrainedWeightsTest {

    private static final Path F32 = SmallNetworks.FOLDER.resolve("small-F32.safetensors");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "F64.safetensors",
                "F32.safetensors",
                "F16.safetensors",
                "BF16.safetensors",
                "F64.npz",
                "F32.npz",
                "F16.npz",
                "deflated.npz",
                "fortran.npz"
            })
    void theNetworkAnswersAsPyTorchDoes(String kind) throws IOException {
        Map<String, INDArray> expected = SmallNetworks.arrays(SmallNetworks.FOLDER.resolve("small-expected.npz"));
        for (DataType type : List.of(DataType.DOUBLE, DataType.FLOAT)) {
            ComputationGraph network = SmallNetworks.create(type);
            WeightReport report = PretrainedWeights.load(network, SmallNetworks.FOLDER.resolve("small-" + kind));
            assertThat(report.allFit()).isTrue();
            assertThat(report.loaded()).hasSize(8).contains(new NamedShape("conv1.weight", List.of(3L, 2L, 3L, 3L)));
            INDArray logits = network.outputSingle(expected.get("images").castTo(type));
            INDArray difference = logits.castTo(DataType.DOUBLE).sub(expected.get("logits"));
            assertThat(difference.amaxNumber().doubleValue()).isLessThan(type == DataType.DOUBLE ? 1e-12 : 2e-6);
        }
    }

    @Test
    void logarithmsOfDeviationsComeFromVariances() throws IOException {
        ComputationGraph network = SmallNetworks.create(DataType.DOUBLE, SmallNetworks.head(4), true);
        PretrainedWeights.load(network, F32);
        Map<String, INDArray> expected = SmallNetworks.arrays(SmallNetworks.FOLDER.resolve("small-expected.npz"));
        INDArray difference = network.outputSingle(expected.get("images")).sub(expected.get("logits"));
        assertThat(difference.amaxNumber().doubleValue()).isLessThan(1e-6);
        Path file = folder.resolve("back.npz");
        PretrainedWeights.save(network, file, false);
        INDArray variances = SmallNetworks.arrays(file).get("layer1.bn1.running_var");
        INDArray first = SmallNetworks.arrays(F32).get("layer1.bn1.running_var");
        assertThat(variances.sub(first).amaxNumber().doubleValue()).isLessThan(1e-7);
    }

    @ParameterizedTest
    @CsvSource({"npz, FLOAT", "npz, DOUBLE", "safetensors, FLOAT", "safetensors, DOUBLE"})
    void whatIsSavedLoadsBitForBitAndTheSameNetworkGivesTheSameBytes(String ending, DataType type) throws IOException {
        ComputationGraph network = SmallNetworks.create(type, SmallNetworks.ebvHead(50, 6), false);
        network.params().addi(0.1);
        Path file = folder.resolve("mine." + ending);
        PretrainedWeights.save(network, file, false);
        ComputationGraph other = SmallNetworks.create(type, SmallNetworks.ebvHead(50, 6), false);
        assertThat(Bits.of(other.params())).isNotEqualTo(Bits.of(network.params()));
        WeightReport report = PretrainedWeights.load(other, file);
        assertThat(Bits.of(other.params())).isEqualTo(Bits.of(network.params()));
        assertThat(report.loaded()).contains(new NamedShape("fc.weight", List.of(6L, 3L)));
        Path again = folder.resolve("again." + ending);
        PretrainedWeights.save(other, again, false);
        assertThat(again).hasSameBinaryContentAs(file);
    }

    @Test
    void aNetworkThatDoesNotFitStaysAsItWas() throws IOException {
        ComputationGraph network = SmallNetworks.create(DataType.FLOAT, SmallNetworks.head(7), false);
        Bits before = Bits.of(network.params());
        assertThatThrownBy(() -> PretrainedWeights.load(network, F32))
                .isInstanceOf(WrongArgumentException.class)
                .hasMessage(
                        "file " + F32 + " must have one array for each parameter of the network: 6 arrays fit; 2 of "
                                + "another shape: fc.weight [4, 3] for [7, 3], fc.bias [4] for [7]");
        assertThat(Bits.of(network.params())).isEqualTo(before);
    }

    @Test
    void aPartTellsWhatItLeavesOut() throws IOException {
        ComputationGraph network = SmallNetworks.create(DataType.FLOAT, SmallNetworks.head(7), false);
        Bits head = Bits.of(network.getLayer("fc").params());
        WeightReport compared = PretrainedWeights.compare(network, F32);
        WeightReport report = PretrainedWeights.loadPartial(network, F32);
        assertThat(report).isEqualTo(compared);
        assertThat(report.allFit()).isFalse();
        assertThat(report.otherShape())
                .containsExactly(
                        new OtherShape("fc.weight", List.of(7L, 3L), List.of(4L, 3L)),
                        new OtherShape("fc.bias", List.of(7L), List.of(4L)));
        assertThat(Bits.of(network.getLayer("fc").params())).isEqualTo(head);
        assertThat(network.getLayer("conv1").getParam("W"))
                .isEqualTo(SmallNetworks.arrays(F32).get("conv1.weight").castTo(DataType.FLOAT));
    }

    @Test
    void missingAndLeftOverArraysAreNamed() throws IOException {
        ComputationGraph trained = SmallNetworks.create(DataType.FLOAT);
        Path file = folder.resolve("trained.npz");
        PretrainedWeights.save(trained, file, false);
        ComputationGraph network = OtherNetworks.dense("fc", "conv9");
        assertThatThrownBy(() -> PretrainedWeights.load(network, file))
                .isInstanceOf(WrongArgumentException.class)
                .hasMessageContaining("2 arrays fit; 2 missing in the file: conv9.weight [2, 4], conv9.bias [2]; "
                        + "6 left over in the file: conv1.bias [3], conv1.weight [3, 2, 3, 3], ");
        ComputationGraph stranger = OtherNetworks.dense("first", "second");
        assertThatThrownBy(() -> PretrainedWeights.loadPartial(stranger, file))
                .isInstanceOf(WrongArgumentException.class)
                .hasMessageContaining("file " + file + " must have an array for a parameter of the network");
    }

    @ParameterizedTest
    @CsvSource({"NaN, NaN", "Infinity, Infinity", "1e300, 1.0E300"})
    void valuesThatAreNotFiniteInTheNetworksTypeAreRefused(double bad, String shown) throws IOException {
        ComputationGraph spoilt = SmallNetworks.create(DataType.DOUBLE);
        spoilt.getLayer("layer1.bn1").getParam("gamma").putScalar(2, bad);
        for (String ending : List.of(".npz", ".safetensors")) {
            Path file = folder.resolve("spoilt" + ending);
            PretrainedWeights.save(spoilt, file, false);
            ComputationGraph network = SmallNetworks.create(DataType.FLOAT);
            Bits before = Bits.of(network.params());
            assertThatThrownBy(() -> PretrainedWeights.load(network, file))
                    .isInstanceOf(IOException.class)
                    .hasMessage("file " + file + " cannot be read: array layer1.bn1.weight: each value must be finite "
                            + "and at most 3.4028234663852886E38 in magnitude, value 2 is " + shown);
            assertThat(Bits.of(network.params())).isEqualTo(before);
        }
    }

    @Test
    void aNegativeVarianceHasNoLogarithm() throws IOException {
        ComputationGraph spoilt = SmallNetworks.create(DataType.FLOAT);
        spoilt.getLayer("layer1.bn1").getParam("var").putScalar(1, -2);
        Path file = folder.resolve("spoilt.npz");
        PretrainedWeights.save(spoilt, file, false);
        ComputationGraph network = SmallNetworks.create(DataType.FLOAT, SmallNetworks.head(4), true);
        assertThatThrownBy(() -> PretrainedWeights.load(network, file))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("array layer1.bn1.running_var must hold variances, one is -2");
    }

    @Test
    void aNegativeVarianceIsRefusedByEveryLayer() throws IOException {
        ComputationGraph plain = SmallNetworks.create(DataType.FLOAT);
        negativeVarianceIsRefused(plain, "layer1.bn1.running_var");
        ComputationGraph blocks = new ComputationGraph(
                ResNet.compact().width(1).softmaxHead(3).input(1, 8, 8).build());
        blocks.init();
        negativeVarianceIsRefused(
                blocks,
                NamedParameters.of(blocks).keySet().stream()
                        .filter(name -> name.endsWith(".running_var"))
                        .findFirst()
                        .orElseThrow());
    }

    private void negativeVarianceIsRefused(ComputationGraph network, String array) throws IOException {
        INDArray variances = NamedParameters.of(network).get(array).values();
        double before = variances.getDouble(0);
        variances.putScalar(0, -1);
        Path file = folder.resolve("negative.npz");
        PretrainedWeights.save(network, file, true);
        variances.putScalar(0, before);
        assertThatThrownBy(() -> PretrainedWeights.load(network, file))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("array " + array + " must hold variances, one is -1");
        assertThat(variances.getDouble(0)).isEqualTo(before);
    }

    @Test
    void aVarianceOfZeroLoadsAsTheLeastNormalFloat() throws IOException {
        ComputationGraph flat = SmallNetworks.create(DataType.FLOAT);
        flat.getLayer("layer1.bn1").getParam("var").putScalar(1, 0);
        Path file = folder.resolve("flat.npz");
        PretrainedWeights.save(flat, file, false);
        ComputationGraph network = SmallNetworks.create(DataType.FLOAT, SmallNetworks.head(4), true);
        PretrainedWeights.load(network, file);
        double stored = network.getLayer("layer1.bn1").getParam("log10stdev").getDouble(1);
        assertThat(stored).isCloseTo(Math.log10(Float.MIN_NORMAL) / 2, within(1e-4));
    }

    @Test
    void filesAndNetworksOfOtherKindsAreRefused() throws IOException {
        ComputationGraph network = SmallNetworks.create(DataType.FLOAT);
        Path pickled = folder.resolve("resnet18.pth");
        assertThatThrownBy(() -> PretrainedWeights.load(network, pickled))
                .isInstanceOf(WrongArgumentException.class)
                .hasMessage("file must end in .npz or .safetensors, was " + pickled);
        assertThatThrownBy(() -> PretrainedWeights.save(network, pickled, true))
                .isInstanceOf(WrongArgumentException.class);
        assertThatThrownBy(() -> PretrainedWeights.load(network, folder.resolve("none.npz")))
                .isInstanceOf(NoSuchFileException.class);
        ComputationGraph blank = new ComputationGraph(network.getConfiguration());
        assertThatThrownBy(() -> PretrainedWeights.load(blank, F32))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("network must be initialised");
        Path taken = folder.resolve("taken.npz");
        Files.writeString(taken, "mine");
        assertThatThrownBy(() -> PretrainedWeights.save(network, taken, false))
                .isInstanceOf(FileAlreadyExistsException.class);
        assertThat(taken).hasContent("mine");
        PretrainedWeights.save(network, taken, true);
        assertThat(PretrainedWeights.compare(network, taken).allFit()).isTrue();
    }
}
