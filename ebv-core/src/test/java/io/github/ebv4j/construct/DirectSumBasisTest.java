package io.github.ebv4j.construct;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.ebv4j.EquiangularBasis;
import io.github.ebv4j.ExponentialSums;
import io.github.ebv4j.TopK;
import io.github.ebv4j.internal.DenseBasis;
import io.github.ebv4j.tree.ClassTree;
import io.github.ebv4j.tree.LevelWeights;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;

/** What a direct sum computes without storing its vectors, beside the same vectors stored. */
class DirectSumBasisTest {

    /** Leaves, dimension, whether the classes are shuffled: leaf levels computed, padded and stored; one level alone. */
    static Stream<TreeSum> sums() {
        return Stream.of(
                sum(3, 1500, 160, false),
                sum(3, 1500, 160, true),
                sum(4, 1500, 330, true),
                sum(2, 700, 40, false),
                sum(1, 1000, 64, false),
                sum(2, 1200, 100, false));
    }

    static TreeSum sum(int levels, int leaves, int dimension, boolean shuffled) {
        List<String> paths = new ArrayList<>();
        for (int leaf = 0; leaf < leaves; leaf++) {
            StringBuilder path = new StringBuilder();
            for (int level = 1, width = leaves; level < levels; level++) {
                width = Math.max(2, width / 12);
                path.append('n').append(leaf / width).append('/');
            }
            paths.add(path.append('c').append(leaf).toString());
        }
        if (shuffled) {
            Collections.shuffle(paths, new Random(leaves));
        }
        return TreeLevelChoice.choose(ClassTree.ofPaths(paths), dimension, LevelWeights.largestGap());
    }

    private static EquiangularBasis computed(TreeSum sum) {
        return new DirectSumBasis(sum, sum.member());
    }

    private static EquiangularBasis stored(EquiangularBasis computed) {
        return new DenseBasis(computed.rows(), computed.recipe());
    }

    private static INDArray unitRows(int rows, int dimension, DataType type) {
        double[] values = new Random(7).doubles((long) rows * dimension, -1, 1).toArray();
        INDArray embeddings = Nd4j.create(values, new long[] {rows, dimension}, 'c');
        return embeddings.diviColumnVector(embeddings.norm2(1)).castTo(type).dup('f');
    }

    @ParameterizedTest
    @MethodSource("sums")
    void scoresBlocksAsStoredVectorsDo(TreeSum sum) {
        EquiangularBasis computed = computed(sum);
        EquiangularBasis stored = stored(computed);
        int d = computed.dimension();
        for (DataType type : List.of(DataType.FLOAT, DataType.DOUBLE)) {
            double tolerance = type == DataType.FLOAT ? 1e-5 : 1e-12;
            INDArray embeddings = unitRows(150, d, type);
            requireEqual(computed.scores(embeddings), stored.scores(embeddings), tolerance);
            INDArray block = Nd4j.create(type, new long[] {150, 333}, 'f');
            INDArray expected = Nd4j.create(type, new long[] {150, 333}, 'f');
            computed.scoresInto(embeddings, 123, 3.0, block);
            stored.scoresInto(embeddings, 123, 3.0, expected);
            requireEqual(block, expected, tolerance);
        }
    }

    @ParameterizedTest
    @MethodSource("sums")
    void addsUpWeightedVectorsAsStoredOnesDo(TreeSum sum) {
        EquiangularBasis computed = computed(sum);
        EquiangularBasis stored = stored(computed);
        for (DataType type : List.of(DataType.FLOAT, DataType.DOUBLE)) {
            INDArray weights = Nd4j.rand(type, 140, computed.size()).dup('f');
            double tolerance = type == DataType.FLOAT ? 2e-3 : 1e-9;
            requireEqual(computed.adjoint(weights), stored.adjoint(weights), tolerance);
            INDArray some = Nd4j.rand(type, 3, 50).dup('f');
            INDArray actual = Nd4j.ones(type, 3, computed.dimension()).dup('f');
            INDArray expected = actual.dup('f');
            computed.adjointAddInto(some, 77, .5, actual);
            stored.adjointAddInto(some, 77, .5, expected);
            requireEqual(actual, expected, 1e-5);
        }
    }

    @ParameterizedTest
    @MethodSource("sums")
    void sumsOfExponentialsAreThoseOfTheDefinition(TreeSum sum) {
        EquiangularBasis computed = computed(sum);
        ExponentialSums fused = computed.exponentialSums().orElseThrow();
        for (int rows : List.of(1, 33, 150)) {
            INDArray embeddings = unitRows(rows, computed.dimension(), DataType.FLOAT);
            INDArray weighted =
                    Nd4j.rand(DataType.FLOAT, rows, computed.dimension()).dup('f');
            double[] sums = fused.exponentialSums(embeddings, 14, weighted);
            INDArray rowsOfAll = computed.matrix().castTo(DataType.DOUBLE);
            INDArray terms = Transforms.exp(embeddings
                    .castTo(DataType.DOUBLE)
                    .mmul(rowsOfAll.transpose())
                    .mul(14));
            INDArray expected = terms.sum(1);
            for (int i = 0; i < rows; i++) {
                assertThat(sums[i]).isCloseTo(expected.getDouble(i), within(2e-5 * expected.getDouble(i)));
            }
            INDArray vectors = terms.mmul(rowsOfAll);
            requireEqual(weighted, vectors, 3e-5 * expected.maxNumber().doubleValue());
            assertThat(fused.exponentialSums(embeddings, 14, null)).containsExactly(sums, within(1e-9 * sums[0]));
        }
    }

    @ParameterizedTest
    @MethodSource("sums")
    void findsTheNearestClasses(TreeSum sum) {
        EquiangularBasis computed = computed(sum);
        INDArray queries =
                Nd4j.createFromArray(new float[][] {computed.vector(5), computed.vector(computed.size() - 1)});
        TopK found = computed.topK(queries, 2);
        assertThat(found.indices()[0][0]).isEqualTo(5);
        assertThat(found.indices()[1][0]).isEqualTo(computed.size() - 1);
        assertThat(found.cosines()[0][0]).isCloseTo(1, within(1e-5f));
    }

    @Test
    void smallOnesAreStoredAndLargeOnesComputed() {
        TreeSum small = sum(2, 700, 40, false);
        assertThat(ExactFamilies.construct(small.member())).isInstanceOf(DenseBasis.class);
        TreeSum large = sum(3, 25_000, 192, false);
        EquiangularBasis basis = ExactFamilies.construct(large.member());
        assertThat(basis).isInstanceOf(DirectSumBasis.class);
        assertThat(basis.recipe().sha256())
                .isNotEqualTo(computed(sum(3, 25_000, 192, true)).recipe().sha256());
        assertThat(ExactFamilies.rebuild(basis.recipe()).recipe()).isEqualTo(basis.recipe());
        assertThat(basis.report().certified()).isTrue();
        assertThat(ExactFamilies.heapBytes(large.member())).isZero();
    }

    @Test
    void refusesRecipesThatClaimTooMuch() {
        FamilyMember true0 = sum(2, 700, 40, false).member();
        FamilyMember boast = true0.withCoherence(true0.coherence() - .01);
        assertThatThrownBy(() -> ExactFamilies.construct(boast)).hasMessageStartingWith("family tree has no member");
        var parameters = new java.util.TreeMap<>(true0.parameters());
        parameters.put("level2.coherence", "0.001");
        FamilyMember level = new FamilyMember("tree", true0.size(), true0.dimension(), .5, parameters);
        assertThatThrownBy(() -> ExactFamilies.construct(level)).hasMessageStartingWith("family tree has no member");
        parameters.put("level2.family", "tree");
        FamilyMember nested = new FamilyMember("tree", true0.size(), true0.dimension(), .5, parameters);
        assertThatThrownBy(() -> ExactFamilies.construct(nested))
                .hasMessage("a level of a tree must not be a tree, was of family tree");
        parameters.remove("level2.family");
        FamilyMember missing = new FamilyMember("tree", true0.size(), true0.dimension(), .5, parameters);
        assertThatThrownBy(() -> ExactFamilies.construct(missing))
                .hasMessage("a recipe of a tree must have the parameter level2.family, has none");
    }

    private static void requireEqual(INDArray actual, INDArray expected, double tolerance) {
        assertThat(actual.shape()).isEqualTo(expected.shape());
        double error = Transforms.abs(actual.castTo(DataType.DOUBLE).sub(expected.castTo(DataType.DOUBLE)))
                .maxNumber()
                .doubleValue();
        assertThat(error).isLessThan(tolerance);
    }
}
