package io.github.ebv4j.dl4j;

import io.github.ebv4j.EquiangularBasis;
import io.github.ebv4j.dl4j.internal.Scratch;
import java.util.function.IntFunction;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What every head that chooses one of N classes does with rows of unit embeddings: read their labels, lose, answer. */
final class ClassificationLoss {

    private final EquiangularBasis basis;
    private final LossOptions options;
    private final TreeMargin treeMargin;
    private final LabelReader labelReader;

    /** @param type of the embeddings */
    ClassificationLoss(EquiangularBasis basis, LossOptions options, DataType type) {
        this(basis, options, TreeMargin.of(basis, options.treeMargin()), false, type);
    }

    /**
     * A loss.
     *
     * @param treeMargin of the options, made of the tree of the class vectors
     * @param sampled whether losses may be over a sample of the classes; labels must then be of one class
     */
    ClassificationLoss(
            EquiangularBasis basis, LossOptions options, TreeMargin treeMargin, boolean sampled, DataType type) {
        this.basis = basis;
        this.options = options;
        this.treeMargin = treeMargin;
        String oneClassFor = options.hasMargin() ? "a margin" : sampled ? "sampled classes" : null;
        this.labelReader = new LabelReader(basis, options.labelSmoothing(), options.classWeights(), oneClassFor, type);
    }

    /**
     * What labels ask for.
     *
     * @param labels as {@link LabelReader#read} takes them
     * @param place what to call a row in an error
     */
    Targets targets(INDArray labels, double[] weights, Scratch scratch, IntFunction<String> place) {
        return labelReader.read(labels, weights, scratch, place);
    }

    /** @param sample of the classes; null for all */
    SphereLoss over(Temperature temperature, ClassSample sample) {
        return options.sphereLoss(basis, temperature, treeMargin, sample);
    }

    /** @see CosineSoftmax#probabilitiesInto */
    void probabilitiesInto(INDArray unit, Temperature temperature, INDArray probabilities, Scratch scratch) {
        new CosineSoftmax(basis, temperature).probabilitiesInto(unit, probabilities, scratch);
    }
}
