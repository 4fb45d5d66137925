package io.github.ebv4j.examples.training;

import io.github.ebv4j.EquiangularBasis;
import io.github.ebv4j.dl4j.EbvOutputLayer;
import org.deeplearning4j.nn.conf.layers.BaseOutputLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** The two output layers that are compared. */
public enum Head {
    /** Equiangular basis vectors: a learned embedding against fixed class vectors. */
    EBV("ebv"),
    /** Deeplearning4j's softmax layer: a learned weight vector for each class. */
    FC("fc");

    /** Up to so many classes each gets a direction of its own by default. */
    private static final int LARGEST_DEFAULT_DIMENSION = 512;

    private final String label;

    Head(String label) {
        this.label = label;
    }

    /** The name on the command line and in JSON. */
    public String label() {
        return label;
    }

    /** The dimension of the class vectors where none is asked for: one a class, at most 512. */
    public static int defaultDimension(int classes) {
        return Math.min(classes, LARGEST_DEFAULT_DIMENSION);
    }

    /** The head that a trained network ends in. */
    public static Head of(BaseOutputLayer layer) {
        return layer instanceof EbvOutputLayer ? EBV : FC;
    }

    /** The layer; label smoothing under softmax is the labels' affair, for Deeplearning4j's layer has none. */
    BaseOutputLayer layer(int classes, TrainingPlan plan) {
        if (this == EBV) {
            return layer(new EbvOutputLayer.Builder().nOut(classes).dimension(plan.dimension()), plan);
        }
        return new OutputLayer.Builder(LossFunction.MCXENT)
                .nOut(classes)
                .activation(Activation.SOFTMAX)
                .build();
    }

    /** The layer with given class vectors. */
    static EbvOutputLayer layer(EquiangularBasis vectors, TrainingPlan plan) {
        return layer(new EbvOutputLayer.Builder().basis(vectors), plan);
    }

    private static EbvOutputLayer layer(EbvOutputLayer.Builder builder, TrainingPlan plan) {
        return builder.labelSmoothing(plan.recipe().labelSmoothing())
                .correction(plan.correction())
                .build();
    }
}
