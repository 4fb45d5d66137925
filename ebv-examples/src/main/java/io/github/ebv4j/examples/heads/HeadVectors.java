package io.github.ebv4j.examples.heads;

import io.github.ebv4j.BasisSpec;
import io.github.ebv4j.EquiangularBases;
import io.github.ebv4j.EquiangularBasis;
import io.github.ebv4j.GenerationMethod;
import io.github.ebv4j.dl4j.EbvOutputLayer;
import io.github.ebv4j.examples.characters.CharacterData;
import io.github.ebv4j.examples.characters.GlyphMeans;
import io.github.ebv4j.examples.characters.Radicals;
import io.github.ebv4j.optimize.RandomUnitRows;
import io.github.ebv4j.optimize.RunControl;
import io.github.ebv4j.tree.ClassTree;
import io.github.ebv4j.tree.LevelWeights;
import io.github.ebv4j.tree.TreeClustering;
import io.github.ebv4j.tree.TreeSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** The class vectors of a head: fixed ones, or those that trained ones begin at. */
final class HeadVectors {

    /** Seed of what is drawn at random, the same for all networks. */
    private static final long RANDOM_SEED = 99;

    private static final Duration GENERATION_LIMIT = Duration.ofSeconds(60);

    /** Groups of a learned tree: about as many as there are radicals. */
    private static final int GROUPS = 206;

    private HeadVectors() {}

    static EquiangularBasis of(HeadPlan plan, CharacterData data) {
        HeadOptions head = plan.head();
        if (head.kind() == HeadKind.RANDOM) {
            return random(data.classes(), head.dimension());
        }
        return head.vectors().isShuffled() ? shuffled(made(plan, data)) : made(plan, data);
    }

    private static EquiangularBasis made(HeadPlan plan, CharacterData data) {
        HeadOptions head = plan.head();
        double whitening = head.vectors().whitening();
        return switch (head.vectors().unshuffled()) {
            case "means" -> GlyphMeans.of(data).vectors(head.dimension(), whitening);
            case "features" -> FeatureMeans.of(data, plan).vectors(head.dimension(), whitening);
            case "radicals" -> ofTree(radicals(data), head);
            case "tree" -> ofTree(learned(data), head);
            case "exact" -> generated(head, data.classes(), GenerationMethod.EXACT);
            case "refine" -> generated(head, data.classes(), GenerationMethod.REFINE);
            case "sgd" -> generated(head, data.classes(), GenerationMethod.SGD);
            default ->
                new EbvOutputLayer.Builder()
                        .nOut(data.classes())
                        .dimension(head.dimension())
                        .build()
                        .getBasis();
        };
    }

    private static EquiangularBasis generated(HeadOptions head, int classes, GenerationMethod method) {
        RunControl control = RunControl.defaults().withTimeLimit(GENERATION_LIMIT);
        return EquiangularBases.generate(BasisSpec.of(classes, head.dimension()), method, control)
                .basis();
    }

    private static EquiangularBasis ofTree(ClassTree tree, HeadOptions head) {
        double weight = head.vectors().weight();
        LevelWeights weights = weight == 0 ? LevelWeights.AUTO : LevelWeights.of(weight, 1 - weight);
        TreeSpec spec = TreeSpec.of(tree, head.dimension()).withWeights(weights);
        int split = head.vectors().split();
        RunControl control = RunControl.defaults();
        return EquiangularBases.plan(
                        split == 0 ? spec : spec.withDimensions(split, head.dimension() - split),
                        GenerationMethod.AUTO,
                        control)
                .run(control)
                .basis();
    }

    /** Two levels: radical, character. */
    private static ClassTree radicals(CharacterData data) {
        int[] points =
                IntStream.range(0, data.classes()).map(data.table()::codePoint).toArray();
        try {
            int[] groups = Radicals.of(points).group();
            return ClassTree.ofPaths(IntStream.range(0, groups.length)
                    .mapToObj(i -> "r" + groups[i] + ClassTree.SEPARATOR + "c" + i)
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException("radicals must be readable: " + e.getMessage(), e);
        }
    }

    /** Two levels: group of characters that look alike, character. */
    private static ClassTree learned(CharacterData data) {
        int groups = Math.min(GROUPS, Math.max(2, data.classes() / 4));
        return ClassTree.ofEmbeddings(GlyphMeans.of(data).means(), TreeClustering.of(groups));
    }

    private static EquiangularBasis shuffled(EquiangularBasis basis) {
        List<Integer> order =
                new ArrayList<>(IntStream.range(0, basis.size()).boxed().toList());
        Collections.shuffle(order, new Random(RANDOM_SEED));
        return EquiangularBasis.of(order.stream().map(basis::vector).toArray(float[][]::new));
    }

    private static EquiangularBasis random(int classes, int dimension) {
        float[] rows = RandomUnitRows.draw(classes, dimension, RANDOM_SEED);
        float[][] vectors = new float[classes][dimension];
        for (int i = 0; i < classes; i++) {
            System.arraycopy(rows, i * dimension, vectors[i], 0, dimension);
        }
        return EquiangularBasis.of(vectors);
    }
}
