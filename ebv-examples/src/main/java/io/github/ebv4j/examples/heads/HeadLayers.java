package io.github.ebv4j.examples.heads;

import io.github.ebv4j.BasisSpec;
import io.github.ebv4j.EquiangularBases;
import io.github.ebv4j.EquiangularBasis;
import io.github.ebv4j.GenerationMethod;
import io.github.ebv4j.dl4j.EbvOutputLayer;
import io.github.ebv4j.examples.characters.CharacterData;
import io.github.ebv4j.examples.characters.GlyphMeans;
import io.github.ebv4j.optimize.RandomUnitRows;
import io.github.ebv4j.optimize.RunControl;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.conf.layers.BaseOutputLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** The output layers of a comparison, made from their options. */
final class HeadLayers {

    /** Part of the classes that a sampled head looks at in a step, besides those of the batch. */
    static final double SAMPLED = 0.1;

    /** Seed of vectors drawn at random, the same for all networks. */
    private static final long RANDOM_SEED = 99;

    private static final Duration GENERATION_LIMIT = Duration.ofSeconds(60);

    private HeadLayers() {}

    /** The layer, without its number of inputs. */
    static BaseOutputLayer of(HeadPlan plan, CharacterData data) {
        HeadOptions head = plan.head();
        return switch (head.kind()) {
            case SOFTMAX ->
                new OutputLayer.Builder(LossFunction.MCXENT)
                        .nOut(data.classes())
                        .activation(Activation.SOFTMAX)
                        .build();
            case HASHED ->
                new OutputLayer.Builder(new HashedSoftmax(HashedClasses.of(head)))
                        .nOut(head.dimension())
                        .activation(Activation.IDENTITY)
                        .build();
            default -> withVectors(plan, data);
        };
    }

    private static EbvOutputLayer withVectors(HeadPlan plan, CharacterData data) {
        HeadOptions head = plan.head();
        EbvOutputLayer.Builder builder =
                new EbvOutputLayer.Builder().basis(vectors(plan, data)).temperature(head.temperature());
        if (head.kind() == HeadKind.COSINE || head.kind() == HeadKind.SAMPLED) {
            builder.correction(head.dimension());
        } else if (head.rank() > 0) {
            builder.correction(head.rank());
        }
        if (head.kind() == HeadKind.SAMPLED) {
            builder.sampledClasses((int) Math.ceil(SAMPLED * data.classes()));
        }
        if (head.margin() > 0) {
            builder.cosineMargin(head.margin());
        }
        return builder.build();
    }

    /** The fixed vectors, or those that trained ones begin at. */
    static EquiangularBasis vectors(HeadPlan plan, CharacterData data) {
        HeadOptions head = plan.head();
        int classes = data.classes();
        if (head.kind() == HeadKind.RANDOM) {
            return random(classes, head.dimension());
        }
        if (head.vectors().equals("means")) {
            return GlyphMeans.of(data).vectors(head.dimension(), head.whitening());
        }
        if (head.vectors().equals("features")) {
            return FeatureMeans.of(data, plan).vectors(head.dimension(), head.whitening());
        }
        if (head.vectors().equals("shuffled")) {
            return shuffled(GlyphMeans.of(data).vectors(head.dimension(), head.whitening()));
        }
        GenerationMethod method = switch (head.vectors()) {
            case "exact" -> GenerationMethod.EXACT;
            case "refine" -> GenerationMethod.REFINE;
            case "sgd" -> GenerationMethod.SGD;
            default -> null;
        };
        if (method == null) {
            return new EbvOutputLayer.Builder()
                    .nOut(classes)
                    .dimension(head.dimension())
                    .build()
                    .getBasis();
        }
        return EquiangularBases.generate(
                        BasisSpec.of(classes, head.dimension()),
                        method,
                        RunControl.defaults().withTimeLimit(GENERATION_LIMIT))
                .basis();
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
