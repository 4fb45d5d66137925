package io.github.ebv4j.examples.experiment;

import io.github.ebv4j.dl4j.EbvPixelLayer;
import io.github.ebv4j.examples.training.Head;
import org.deeplearning4j.nn.conf.layers.CnnLossLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/**
 * What a segmentation network ends in, and what was chosen for it alone.
 *
 * @param kind fixed class vectors, or a softmax
 * @param dimension channels below the head: the length of the class vectors; as many as classes for a softmax
 * @param temperature divisor of the cosines, positive; a softmax has none and ignores it
 * @param learningRate highest learning rate of Adam, warmed up and then lowered along a cosine to 0
 */
public record SegmentationHead(Head kind, int dimension, double temperature, double learningRate) {

    /** Temperature where nothing else is asked for, chosen on validation scenes. */
    public static final double DEFAULT_TEMPERATURE = 0.2;

    private static final int DEFAULT_DIMENSION = 32;
    private static final double EBV_LEARNING_RATE = 0.02;
    private static final double SOFTMAX_LEARNING_RATE = 0.03;

    /** The length of the class vectors, chosen on validation scenes, or one a class where there are more. */
    public static int defaultDimension(int classes) {
        return Math.max(DEFAULT_DIMENSION, classes);
    }

    /** The learning rate of a head, chosen on validation scenes. */
    public static double defaultLearningRate(Head kind) {
        return kind == Head.EBV ? EBV_LEARNING_RATE : SOFTMAX_LEARNING_RATE;
    }

    /** The layer, which has no parameters. */
    Layer layer(int classes) {
        if (kind == Head.EBV) {
            return new EbvPixelLayer.Builder()
                    .nOut(classes)
                    .dimension(dimension)
                    .temperature(temperature)
                    .build();
        }
        return new CnnLossLayer.Builder(LossFunction.MCXENT)
                .activation(Activation.SOFTMAX)
                .build();
    }
}
