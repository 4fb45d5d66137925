package io.github.ebv4j.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.ebv4j.EquiangularBases;
import io.github.ebv4j.EquiangularBasis;
import io.github.ebv4j.construct.TreeRecipes;
import io.github.ebv4j.dl4j.internal.Scratch;
import io.github.ebv4j.dl4j.transfer.ClassExtension;
import io.github.ebv4j.optimize.RunControl;
import io.github.ebv4j.tree.ClassTree;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.deeplearning4j.nn.conf.WorkspaceMode;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.config.Adam;

/** A head over the vectors of a tree: a head like any other, with a margin between branches. */
class TreeHeadTest {

    private static final int ROWS = 9;

    private static final int MANY = 40_000;

    /** Not stored, but computed with. */
    private static final EquiangularBasis LARGE = GivenTrees.basis(GivenTrees.decimal(MANY), 112);

    private static MultiLayerNetwork network(EquiangularBasis basis, DataType type, double treeMargin) {
        EbvOutputLayer head =
                new EbvOutputLayer.Builder().basis(basis).treeMargin(treeMargin).build();
        return Given.network(head, type, WorkspaceMode.ENABLED, new Adam(.01));
    }

    private static INDArray features(DataType type) {
        return Given.features(type, ROWS, Given.FEATURES, 1);
    }

    @ParameterizedTest
    @ValueSource(ints = {7, MANY})
    void aSavedNetworkIsRestoredBitForBit(int leaves, @TempDir Path folder) throws Exception {
        ClassTree tree = leaves == 7 ? GivenTrees.pets() : GivenTrees.decimal(leaves);
        EquiangularBasis basis = leaves == 7 ? GivenTrees.basis(tree, 16) : LARGE;
        MultiLayerNetwork network = network(basis, DataType.FLOAT, 0);
        network.fit(features(DataType.FLOAT), Given.classNumbers(DataType.INT32, ROWS, leaves));
        Path file = folder.resolve("network.zip");
        ModelSerializer.writeModel(network, file.toFile(), true);
        MultiLayerNetwork read = ModelSerializer.restoreMultiLayerNetwork(file.toFile());
        assertThat(Bits.of(read.params())).isEqualTo(Bits.of(network.params()));
        assertThat(Bits.of(read.output(features(DataType.FLOAT))))
                .isEqualTo(Bits.of(network.output(features(DataType.FLOAT))));
        EquiangularBasis restored = ((EmbeddingHead) read.getOutputLayer()).classVectors();
        assertThat(restored.recipe()).isEqualTo(basis.recipe());
        assertThat(TreeRecipes.requireTree(restored.recipe())).isEqualTo(tree);
        assertThat(read.getLayerWiseConfigurations()).isEqualTo(network.getLayerWiseConfigurations());
    }

    @Test
    void classesAreAddedToATrainedNetwork(@TempDir Path folder) throws Exception {
        ClassTree tree = GivenTrees.decimal(220);
        EquiangularBasis basis = GivenTrees.basis(tree, 64);
        MultiLayerNetwork network = network(basis, DataType.FLOAT, 0);
        network.fit(features(DataType.FLOAT), Given.classNumbers(DataType.INT32, ROWS, 220));
        ClassTree larger = tree.extended(List.of("0/2/new", "2/70/new", "2/70/other"));
        EquiangularBasis more =
                EquiangularBases.extend(basis, larger, 1, RunControl.defaults()).basis();
        MultiLayerNetwork extended = ClassExtension.extend(network, more);
        Path file = folder.resolve("network.zip");
        ModelSerializer.writeModel(extended, file.toFile(), true);
        MultiLayerNetwork read = ModelSerializer.restoreMultiLayerNetwork(file.toFile());
        assertThat(Bits.of(read.output(features(DataType.FLOAT))))
                .isEqualTo(Bits.of(extended.output(features(DataType.FLOAT))));
        EquiangularBasis restored = ((EmbeddingHead) read.getOutputLayer()).classVectors();
        assertThat(Arrays.copyOf(restored.rows(), 220 * 64)).isEqualTo(basis.rows());
        assertThat(TreeRecipes.requireTree(restored.recipe())).isEqualTo(larger);
    }

    /** A network learns the classes of a tree whose vectors are computed with, as it does with the same vectors stored. */
    @Test
    void computedVectorsTrainAsStoredOnesDo() {
        EquiangularBasis computed = LARGE;
        EquiangularBasis stored = EquiangularBasis.of(computed.matrix());
        assertThat(computed.exponentialSums()).isPresent();
        INDArray labels = Given.classNumbers(DataType.INT32, ROWS, MANY);
        MultiLayerNetwork one = network(computed, DataType.FLOAT, 0);
        MultiLayerNetwork other = network(stored, DataType.FLOAT, 0);
        for (int step = 0; step < 3; step++) {
            one.fit(features(DataType.FLOAT), labels);
            other.fit(features(DataType.FLOAT), labels);
            assertThat(one.score()).isCloseTo(other.score(), within(1e-4));
        }
        assertThat(Bits.of(one.params()))
                .isNotEqualTo(Bits.of(network(computed, DataType.FLOAT, 0).params()));
    }

    @ParameterizedTest
    @CsvSource({"0, .3, 0", "0, 1.5, 0", ".4, .2, 0", "0, .3, 2"})
    void theGradientWithATreeMarginIsRight(double angle, double treeMargin, double focal) {
        EbvOutputLayer head = new EbvOutputLayer.Builder()
                .basis(GivenTrees.basis(GivenTrees.pets(), 16))
                .temperature(.3)
                .angularMargin(angle)
                .treeMargin(treeMargin)
                .focal(focal)
                .labelSmoothing(.1)
                .build();
        MultiLayerNetwork network =
                Given.network(head, DataType.DOUBLE, WorkspaceMode.NONE, new org.nd4j.linalg.learning.config.NoOp());
        GradientChecks.assertRight(
                network, features(DataType.DOUBLE), Given.classNumbers(DataType.INT32, ROWS, 7), null);
    }

    /** By the definition: ln sum_j exp((c_j + m (1 - k / L)) / tau) - c_y / tau. */
    @Test
    void theLossWithATreeMarginIsThatOfTheDefinition() {
        ClassTree tree = GivenTrees.pets();
        EquiangularBasis basis = GivenTrees.basis(tree, 16);
        INDArray unit = Given.features(DataType.DOUBLE, ROWS, 16, 4);
        unit.diviColumnVector(unit.norm2(1));
        int[] labels = {0, 1, 2, 3, 4, 5, 6, 0, 1};
        for (double tau : new double[] {.07, .002}) {
            SphereLoss loss = LossOptions.DEFAULT.withTreeMargin(.4).sphereLoss(basis, new Temperature(tau));
            INDArray vectors = LabelReader.vectors(basis, labels, DataType.DOUBLE);
            double[] ones = new double[ROWS];
            Arrays.fill(ones, 1);
            double[] losses =
                    loss.losses(unit.dup('f'), new Targets(vectors, ones, labels, ones), ones, null, Scratch.PLAIN);
            INDArray cosines = basis.scores(unit);
            for (int i = 0; i < ROWS; i++) {
                double most = 0;
                double[] logits = new double[7];
                for (int j = 0; j < 7; j++) {
                    double raise = .4 * (1 - tree.commonLevel(labels[i], j) / 3.0);
                    logits[j] = (cosines.getDouble(i, j) + raise - cosines.getDouble(i, labels[i])) / tau;
                    most = Math.max(most, logits[j]);
                }
                double shift = most;
                double sum = Arrays.stream(logits)
                        .map(logit -> Math.exp(logit - shift))
                        .sum();
                assertThat(losses[i]).isCloseTo(shift + Math.log(sum), within(1e-8 * Math.max(1, shift)));
            }
        }
    }

    /** Class vectors for learning where the dimension leaves room for them. */
    @Test
    void aBuilderMakesVectorsOfATree() {
        ClassTree tree = GivenTrees.pets();
        EbvOutputLayer layer =
                new EbvOutputLayer.Builder().tree(tree).dimension(32).build();
        assertThat(layer.getNOut()).isEqualTo(7);
        assertThat(layer.getBasis().dimension()).isEqualTo(32);
        assertThat(io.github.ebv4j.construct.TreeRecipes.tree(layer.getBasis().recipe()))
                .contains(tree);
        assertThat(layer.getBasis().recipe().parameters().get("weights")).endsWith("0.7");
        assertThatThrownBy(() -> new EbvOutputLayer.Builder()
                        .tree(tree)
                        .dimension(32)
                        .nOut(8)
                        .build())
                .hasMessage("nOut must be 7, the classes of the tree given to tree(...), was 8");
        assertThatThrownBy(() -> new EbvOutputLayer.Builder()
                        .tree(tree)
                        .basis(GivenTrees.basis(tree, 16))
                        .build())
                .hasMessageStartingWith("basis must be left out with tree(...), was ");
        assertThatThrownBy(() -> new EbvOutputLayer.Builder().tree(tree).build())
                .hasMessage("dimension must be at least 2, was 0");
    }

    @Test
    void outputsHaveNoTreeMargin() {
        EquiangularBasis basis = GivenTrees.basis(GivenTrees.pets(), 16);
        assertThat(Bits.of(network(basis, DataType.FLOAT, .5).output(features(DataType.FLOAT))))
                .isEqualTo(Bits.of(network(basis, DataType.FLOAT, 0).output(features(DataType.FLOAT))));
        assertThat(((EbvOutputLayer) network(basis, DataType.FLOAT, .5)
                                .getLayerWiseConfigurations()
                                .getConf(1)
                                .getLayer())
                        .getTreeMargin())
                .isEqualTo(.5);
    }

    @Test
    void refusesAMarginWithoutATree() {
        EbvOutputLayer.Builder builder = new EbvOutputLayer.Builder();
        assertThatThrownBy(() -> builder.treeMargin(-.1)).hasMessage("treeMargin must be in [0, 2], was -0.1");
        assertThatThrownBy(() -> builder.treeMargin(Double.NaN)).hasMessage("treeMargin must be in [0, 2], was NaN");
        EquiangularBasis flat = Given.randomBasis(5, 4, 1);
        assertThatThrownBy(() -> network(flat, DataType.FLOAT, .1))
                .hasMessage("treeMargin must be 0 unless the class vectors are made of a tree, was 0.1");
    }
}
