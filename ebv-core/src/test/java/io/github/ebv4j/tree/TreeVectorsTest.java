package io.github.ebv4j.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.ebv4j.BasisReport;
import io.github.ebv4j.EquiangularBases;
import io.github.ebv4j.EquiangularBasis;
import io.github.ebv4j.Generation;
import io.github.ebv4j.GenerationMethod;
import io.github.ebv4j.GenerationPlan;
import io.github.ebv4j.WrongArgumentException;
import io.github.ebv4j.construct.ExactFamilies;
import io.github.ebv4j.construct.TreeRecipes;
import io.github.ebv4j.io.BasisFile;
import io.github.ebv4j.optimize.RunControl;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Vectors of trees: what is proven of them is true, and they are a basis like any other. */
class TreeVectorsTest {

    private static final int DIMENSION = 96;

    private static EquiangularBasis made(ClassTree tree, int dimension, TreeWay way) {
        TreeSpec spec = TreeSpec.of(tree, dimension).withWay(way);
        return EquiangularBases.plan(spec, GenerationMethod.EXACT, RunControl.defaults())
                .run(RunControl.defaults())
                .basis();
    }

    /** Fifty trees, each in few and in many dimensions. */
    @ParameterizedTest
    @EnumSource(
            value = TreeWay.class,
            names = {"DIRECT_SUM", "SHARED_SPACE"})
    void whatIsProvenIsNeverAboveWhatIsMeasured(TreeWay way) {
        int proven = 0;
        for (long seed = 100; seed < 150; seed++) {
            ClassTree tree = RandomTrees.tree(seed);
            int dimension = seed % 2 == 0 ? DIMENSION : 2 * TreeRecipesNodes.count(tree);
            EquiangularBasis basis = made(tree, dimension, way);
            TreeReport stated = TreeReport.of(basis);
            TreeReport measured = TreeReport.measure(basis, tree, done -> {});
            proven += stated.certified() ? 1 : 0;
            assertThat(stated.gap()).as(tree + " " + seed).isLessThanOrEqualTo(measured.gap() + 1e-12);
            for (int depth = 0; depth < tree.levels(); depth++) {
                assertThat(stated.depths().get(depth).smallest())
                        .isLessThanOrEqualTo(measured.depths().get(depth).smallest());
                assertThat(stated.depths().get(depth).largest())
                        .isGreaterThanOrEqualTo(measured.depths().get(depth).largest());
            }
            double coherence = BasisReport.measure(basis, done -> {}).coherence();
            assertThat(basis.recipe().statedCoherence().orElse(1)).isGreaterThan(coherence - 1e-6);
        }
        assertThat(proven).isGreaterThanOrEqualTo(way == TreeWay.DIRECT_SUM ? 50 : 25);
    }

    /** A second formula: pair by pair in double precision. */
    @Test
    void theReportIsOfAllPairs() {
        ClassTree tree = RandomTrees.tree(104);
        EquiangularBasis basis = made(tree, DIMENSION, TreeWay.DIRECT_SUM);
        double[] smallest = new double[tree.levels()];
        double[] largest = new double[tree.levels()];
        Arrays.fill(smallest, 2);
        Arrays.fill(largest, -2);
        for (int i = 0; i < tree.size(); i++) {
            for (int j = 0; j < i; j++) {
                double cosine = dot(basis.vector(i), basis.vector(j));
                int depth = tree.commonLevel(i, j);
                smallest[depth] = Math.min(smallest[depth], cosine);
                largest[depth] = Math.max(largest[depth], cosine);
            }
        }
        TreeReport report = TreeReport.measure(basis, tree, done -> {});
        for (int depth = 0; depth < tree.levels(); depth++) {
            assertThat(report.depths().get(depth).smallest()).isCloseTo(smallest[depth], within(1e-6));
            assertThat(report.depths().get(depth).largest()).isCloseTo(largest[depth], within(1e-6));
        }
        assertThat(report.gap()).isPositive();
        assertThat(report.dimension()).isEqualTo(DIMENSION);
    }

    private static double dot(float[] a, float[] b) {
        return IntStream.range(0, a.length)
                .mapToDouble(k -> (double) a[k] * b[k])
                .sum();
    }

    @Test
    void theFrontDoorTakesTheBetterWay() {
        for (long seed = 200; seed < 206; seed++) {
            ClassTree tree = RandomTrees.tree(seed);
            double chosen = gap(EquiangularBases.generate(tree, 64), tree);
            assertThat(chosen)
                    .isGreaterThanOrEqualTo(gap(made(tree, 64, TreeWay.DIRECT_SUM), tree))
                    .isGreaterThanOrEqualTo(gap(made(tree, 64, TreeWay.SHARED_SPACE), tree));
        }
    }

    private static double gap(EquiangularBasis basis, ClassTree tree) {
        return TreeReport.measure(basis, tree, done -> {}).gap();
    }

    @Test
    void oneLevelIsTheFlatBasis() {
        ClassTree flat =
                ClassTree.ofPaths(IntStream.range(0, 300).mapToObj(i -> "c" + i).toList());
        EquiangularBasis basis = made(flat, 64, TreeWay.DIRECT_SUM);
        EquiangularBasis plain =
                ExactFamilies.construct(ExactFamilies.best(300, 64).orElseThrow());
        assertThat(basis.rows()).isEqualTo(plain.rows());
    }

    @Test
    void weightsAreTakenAsTheyAreGiven() {
        ClassTree tree = RandomTrees.tree(104);
        double[] given = new double[tree.levels()];
        Arrays.fill(given, 1.0 / given.length);
        EquiangularBasis basis = EquiangularBases.generate(tree, 128, LevelWeights.of(given));
        String[] kept = basis.recipe().parameters().get("weights").split(" ");
        assertThat(Arrays.stream(kept).mapToDouble(Double::parseDouble).toArray())
                .containsExactly(given, within(1e-12));
    }

    @Test
    void levelsTakeTheDimensionsTheyAreGiven() {
        ClassTree tree = ClassTree.ofPaths(
                IntStream.range(0, 60).mapToObj(i -> "g" + i % 12 + "/c" + i).toList());
        TreeSpec spec =
                TreeSpec.of(tree, 32).withWeights(LevelWeights.of(.3, .7)).withDimensions(8, 24);
        EquiangularBasis basis = EquiangularBases.plan(spec, GenerationMethod.AUTO, RunControl.defaults())
                .run(RunControl.defaults())
                .basis();
        for (int i = 0; i < basis.size(); i++) {
            float[] vector = basis.vector(i);
            double upper = IntStream.range(0, 8)
                    .mapToDouble(k -> vector[k] * vector[k])
                    .sum();
            assertThat(upper).isCloseTo(.3, within(1e-5));
        }
        assertThat(TreeReport.of(basis).gap())
                .isLessThanOrEqualTo(TreeReport.measure(basis, tree, done -> {}).gap() + 1e-12);
        assertThatThrownBy(() -> spec.withDimensions(8, 25)).hasMessage("dimensions must have the sum 32, had 33");
        assertThatThrownBy(() -> spec.withDimensions(32))
                .hasMessage("dimensions must be 2, at least 2 for each level of the tree below its root, were [32]");
        assertThatThrownBy(() -> spec.withWay(TreeWay.SHARED_SPACE))
                .hasMessage("way must not be a shared space where levels have dimensions of their own");
        TreeSpec narrow = spec.withDimensions(2, 30);
        assertThatThrownBy(() -> EquiangularBases.plan(narrow, GenerationMethod.AUTO, RunControl.defaults()))
                .isInstanceOf(WrongArgumentException.class)
                .hasMessage("dimension of level 1 must be larger, or no exact family has its 12 vectors; was 2");
    }

    @Test
    void theRecipeKeepsTheTreeAndRebuildsTheBits() {
        ClassTree tree = RandomTrees.tree(108);
        for (TreeWay way : List.of(TreeWay.DIRECT_SUM, TreeWay.SHARED_SPACE)) {
            EquiangularBasis basis = made(tree, 2 * TreeRecipesNodes.count(tree), way);
            EquiangularBasis rebuilt = ExactFamilies.rebuild(basis.recipe());
            assertThat(rebuilt.rows()).isEqualTo(basis.rows());
            assertThat(TreeRecipes.requireTree(rebuilt.recipe())).isEqualTo(tree);
        }
    }

    @Test
    void aFileKeepsVectorsAndTree(@TempDir Path folder) throws IOException {
        ClassTree tree = RandomTrees.tree(110);
        EquiangularBasis basis = EquiangularBases.generate(tree, DIMENSION);
        BasisFile.save(basis, folder.resolve("tree.npy"), false);
        EquiangularBasis read = BasisFile.load(folder.resolve("tree.npy"));
        assertThat(read.rows()).isEqualTo(basis.rows());
        assertThat(read.recipe()).isEqualTo(basis.recipe());
        assertThat(TreeReport.of(read)).isEqualTo(TreeReport.of(basis));
        Path recipe = folder.resolve("tree.npy.json");
        String text = Files.readString(recipe);
        String family = basis.recipe().family();
        Files.writeString(recipe, text.replace("\"weights\" : \"0", "\"weights\" : \"-0"));
        assertThat(BasisFile.load(folder.resolve("tree.npy")).recipe().family()).isEqualTo("unknown");
        Files.writeString(recipe, text.replace("\"tree\" : \"", "\"tree\" : \"AAAA"));
        assertThat(BasisFile.load(folder.resolve("tree.npy")).recipe().family()).isEqualTo("unknown");
        Files.writeString(recipe, text);
        assertThat(BasisFile.load(folder.resolve("tree.npy")).recipe().family()).isEqualTo(family);
    }

    @Test
    void classesAreAddedWithoutMovingAVector() {
        ClassTree tree = ClassTree.ofPaths(IntStream.range(0, 60)
                .mapToObj(i -> i / 20 + "/" + i / 5 + "/" + i)
                .toList());
        EquiangularBasis basis = made(tree, 64, TreeWay.DIRECT_SUM);
        ClassTree larger = tree.extended(List.of("0/0/new leaf", "2/new node/one", "2/new node/two", "0/early"));
        Generation more = EquiangularBases.extend(basis, larger, 1, RunControl.defaults());
        assertThat(more.basis().size()).isEqualTo(64);
        assertThat(Arrays.copyOf(more.basis().rows(), 60 * 64)).isEqualTo(basis.rows());
        assertThat(TreeRecipes.requireTree(more.basis().recipe())).isEqualTo(larger);
        assertThat(TreeReport.measure(more.basis(), larger, done -> {}).gap()).isPositive();
        EquiangularBasis again = ExactFamilies.rebuild(more.basis().recipe());
        assertThat(again.rows()).isEqualTo(more.basis().rows());
    }

    /** Three nodes in two dimensions are a simplex, to which no family adds a fourth. */
    @Test
    void aLevelWhoseFamilyEndsIsRefinedBesideItsVectors() {
        ClassTree tree = ClassTree.ofPaths(List.of("a/1", "a/2", "b/1", "b/2", "c/1", "c/2"));
        EquiangularBasis basis = made(tree, 8, TreeWay.DIRECT_SUM);
        ClassTree larger = tree.extended(List.of("d/1", "d/2", "e/1"));
        Generation more = EquiangularBases.extend(basis, larger, 1, RunControl.defaults());
        assertThat(Arrays.copyOf(more.basis().rows(), 6 * 8)).isEqualTo(basis.rows());
        assertThat(TreeRecipes.requireTree(more.basis().recipe())).isEqualTo(larger);
        assertThat(more.basis().recipe().certified()).isFalse();
        assertThat(TreeReport.of(more.basis()).certified()).isFalse();
        assertThatThrownBy(() -> EquiangularBases.extend(
                        more.basis(), larger.extended(List.of("e/2")), 1, RunControl.defaults()))
                .hasMessageContaining("must be the exact direct sum of a tree to be extended");
    }

    @Test
    void refusesToExtendWithoutItsTree() {
        ClassTree tree = RandomTrees.tree(104);
        EquiangularBasis basis = made(tree, DIMENSION, TreeWay.DIRECT_SUM);
        RunControl control = RunControl.defaults();
        assertThatThrownBy(() -> EquiangularBases.extend(basis, tree.size() + 1, 1, control))
                .isInstanceOf(WrongArgumentException.class)
                .hasMessageContaining("must be extended by a tree");
        assertThatThrownBy(() -> EquiangularBases.extend(basis, tree, 1, control))
                .hasMessageContaining("tree must begin with the " + tree.size() + " classes of the vectors");
        EquiangularBasis flat = ExactFamilies.construct(ExactFamilies.best(9, 9).orElseThrow());
        assertThatThrownBy(() -> EquiangularBases.extend(flat, tree, 1, control))
                .hasMessageStartingWith("class vectors must be made of a tree, their family was orthonormal");
        assertThatThrownBy(() -> TreeReport.of(flat)).hasMessageContaining("must be made of a tree");
        assertThatThrownBy(() -> TreeReport.measure(flat, tree, done -> {}))
                .hasMessage("tree must have 9 classes, one a vector, had " + tree.size());
    }

    @Test
    void refiningWidensTheGapOrKeepsTheExactVectors() {
        int gained = 0;
        for (long seed = 300; seed < 302; seed++) {
            ClassTree tree = RandomTrees.tree(seed);
            TreeSpec spec = TreeSpec.of(tree, Math.max(16, tree.size() / 4));
            GenerationPlan plan = EquiangularBases.plan(spec, GenerationMethod.REFINE, RunControl.defaults());
            EquiangularBasis exact = ExactFamilies.construct(plan.exact().orElseThrow());
            EquiangularBasis refined = plan.run(RunControl.defaults()).basis();
            assertThat(gap(refined, tree)).isGreaterThanOrEqualTo(gap(exact, tree));
            assertThat(TreeRecipes.requireTree(refined.recipe())).isEqualTo(tree);
            gained += gap(refined, tree) > gap(exact, tree) + .005 ? 1 : 0;
        }
        assertThat(gained).isPositive();
    }

    @Test
    void refusesWhatCannotBeMade() {
        ClassTree tree = ClassTree.ofParents(IntStream.rangeClosed(0, 1 + 9 + 900)
                .map(i -> i == 0 ? -1 : (i - 1) / 10)
                .toArray());
        RunControl control = RunControl.defaults();
        assertThatThrownBy(() -> made(tree, 3, TreeWay.DIRECT_SUM))
                .isInstanceOf(WrongArgumentException.class)
                .hasMessageStartingWith("dimension must be at least about ")
                .hasMessageEndingWith("level by level), was 3");
        assertThatThrownBy(() -> made(tree, 3, TreeWay.SHARED_SPACE))
                .hasMessageStartingWith("dimension must be larger for a shared space");
        assertThatThrownBy(() -> EquiangularBases.generate(tree, 1)).hasMessage("dimension must be at least 2, was 1");
        assertThatThrownBy(() -> EquiangularBases.plan(TreeSpec.of(tree, 99), GenerationMethod.SGD, control))
                .hasMessage("method must be auto, exact or refine with a tree, was sgd");
        assertThatThrownBy(() -> EquiangularBases.plan(
                        TreeSpec.of(tree, 99), GenerationMethod.EXACT, control.withCheckpoint(Path.of("x"))))
                .hasMessageStartingWith("checkpoint must be left out with a tree");
        assertThatThrownBy(() -> EquiangularBases.generate(tree, 99, LevelWeights.of(.2, .2, .2, .2, .2)))
                .hasMessageContaining("weights must be 3, one for each level");
    }

    /** Ten million leaves in eight dimensions: refused at once, with what would fit. */
    @Test
    void tellsWhatWouldFit() {
        int leaves = 10_000_000;
        int[] parents = new int[1 + 100 + leaves];
        Arrays.setAll(parents, node -> node == 0 ? -1 : node <= 100 ? 0 : 1 + (node - 101) % 100);
        ClassTree tree = ClassTree.ofParents(parents);
        assertThatThrownBy(() -> EquiangularBases.generate(tree, 8))
                .isInstanceOf(WrongArgumentException.class)
                .hasMessage("dimension must be at least about 61 for a tree of 2 levels with 100, 10,000,000 nodes "
                        + "(8 + 53, level by level), was 8");
    }
}
