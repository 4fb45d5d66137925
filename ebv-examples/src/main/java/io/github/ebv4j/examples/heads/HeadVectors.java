package io.github.ebv4j.examples.heads;

import io.github.ebv4j.BasisSpec;
import io.github.ebv4j.EquiangularBases;
import io.github.ebv4j.EquiangularBasis;
import io.github.ebv4j.GenerationMethod;
import io.github.ebv4j.dl4j.EbvOutputLayer;
import io.github.ebv4j.examples.characters.CharacterData;
import io.github.ebv4j.examples.characters.GlyphMeans;
import io.github.ebv4j.examples.training.ClassVectorChoice;
import io.github.ebv4j.optimize.RandomUnitRows;
import io.github.ebv4j.optimize.RunControl;
import io.github.ebv4j.tree.ClassTree;
import io.github.ebv4j.tree.TreeSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The class vectors of a head: fixed ones, or those that trained ones begin at. */
final class HeadVectors {

    /** Seed of what is drawn at random, the same for all networks. */
    private static final long RANDOM_SEED = 99;

    private static final Duration GENERATION_LIMIT = Duration.ofSeconds(60);

    private HeadVectors() {}

    /** The vectors that a training begins with. */
    static EquiangularBasis of(HeadPlan plan, CharacterData data) {
        HeadOptions head = plan.head();
        if (head.kind() == HeadKind.RANDOM) {
            return random(data.classes(), head.dimension());
        }
        return head.vectors().isOfWarmUp() ? ofLowCoherence(head, data.classes()) : dealt(made(plan, data), head);
    }

    /** The vectors after a warm-up: of a tree of the class vectors that it trained, shape [N, d]. */
    static EquiangularBasis ofWarmUp(HeadOptions head, INDArray trained) {
        return dealt(ofTree(ClassVectorChoice.TREE.tree(trained), head), head);
    }

    private static EquiangularBasis dealt(EquiangularBasis basis, HeadOptions head) {
        return head.vectors().isShuffled() ? shuffled(basis) : basis;
    }

    private static EquiangularBasis ofLowCoherence(HeadOptions head, int classes) {
        return new EbvOutputLayer.Builder()
                .nOut(classes)
                .dimension(head.dimension())
                .build()
                .getBasis();
    }

    private static EquiangularBasis made(HeadPlan plan, CharacterData data) {
        HeadOptions head = plan.head();
        double whitening = head.vectors().whitening();
        String way = head.vectors().unshuffled();
        if (head.vectors().isOfTree()) {
            return ofTree(tree(data, way), head);
        }
        if (way.equals(ClassVectorChoice.MEANS.label())) {
            return GlyphMeans.of(data).vectors(head.dimension(), whitening);
        }
        return switch (way) {
            case "features" -> FeatureMeans.of(data, plan).vectors(head.dimension(), whitening);
            case "exact" -> generated(head, data.classes(), GenerationMethod.EXACT);
            case "refine" -> generated(head, data.classes(), GenerationMethod.REFINE);
            case "sgd" -> generated(head, data.classes(), GenerationMethod.SGD);
            default -> ofLowCoherence(head, data.classes());
        };
    }

    private static EquiangularBasis generated(HeadOptions head, int classes, GenerationMethod method) {
        RunControl control = RunControl.defaults().withTimeLimit(GENERATION_LIMIT);
        return EquiangularBases.generate(BasisSpec.of(classes, head.dimension()), method, control)
                .basis();
    }

    private static EquiangularBasis ofTree(ClassTree tree, HeadOptions head) {
        TreeSpec spec =
                TreeSpec.of(tree, head.dimension()).withWeights(head.vectors().weights(tree.levels()));
        int split = head.vectors().split();
        RunControl control = RunControl.defaults();
        return EquiangularBases.plan(
                        split == 0 ? spec : spec.withDimensions(split, head.dimension() - split),
                        GenerationMethod.AUTO,
                        control)
                .run(control)
                .basis();
    }

    /** The tree of a way: of Unihan, or learned from what the characters look like. */
    private static ClassTree tree(CharacterData data, String way) {
        return way.equals(VectorOptions.RADICALS) || way.equals(VectorOptions.STROKES)
                ? CharacterTrees.of(data, way.equals(VectorOptions.STROKES))
                : ClassVectorChoice.of(way)
                        .orElseThrow()
                        .tree(GlyphMeans.of(data).means());
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
