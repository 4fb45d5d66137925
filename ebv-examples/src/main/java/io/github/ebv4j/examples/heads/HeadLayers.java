package io.github.ebv4j.examples.heads;

import io.github.ebv4j.dl4j.EbvOutputLayer;
import io.github.ebv4j.examples.characters.CharacterData;
import org.deeplearning4j.nn.conf.layers.BaseOutputLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** The output layers of a comparison, made from their options. */
final class HeadLayers {

    /** Part of the classes that a sampled head looks at in a step, besides those of the batch. */
    static final double SAMPLED = 0.1;

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
                new EbvOutputLayer.Builder().basis(HeadVectors.of(plan, data)).temperature(head.temperature());
        boolean warmsUp = head.assign() > 0;
        if (head.kind() == HeadKind.COSINE || head.kind() == HeadKind.SAMPLED || warmsUp) {
            builder.correction(head.dimension());
        } else if (head.rank() > 0) {
            builder.correction(head.rank());
        }
        if (head.kind() == HeadKind.SAMPLED) {
            builder.sampledClasses((int) Math.ceil(SAMPLED * data.classes()));
        }
        builder.hidden(head.hidden());
        if (head.isNormalized()) {
            builder.normalizeInput();
        }
        if (head.margin() > 0) {
            builder.cosineMargin(head.margin());
        }
        return builder.build();
    }
}
