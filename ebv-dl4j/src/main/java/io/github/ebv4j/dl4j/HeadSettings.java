package io.github.ebv4j.dl4j;

import io.github.ebv4j.EquiangularBasis;
import io.github.ebv4j.optimize.RunControl;
import io.github.ebv4j.tree.ClassTree;
import java.util.function.UnaryOperator;

/**
 * What a builder was told so far of vectors, temperature and loss. Builders of heads with parameters and of heads
 * without have no supertype of their own; each holds one of these, and {@link HeadBuilder} writes to it.
 */
final class HeadSettings {

    int dimension;
    EquiangularBasis basis;
    ClassTree tree;
    Long seed;
    RunControl control;

    /** Null if it is to be chosen from the number of classes. */
    Temperature temperature = Temperature.REFERENCE;

    LossOptions options = LossOptions.DEFAULT;
    double lossWeight = 1;

    static HeadSettings of(HeadBuilder<?> builder) {
        return builder instanceof EbvOutputBuilder<?> rows
                ? rows.settings
                : ((EmbeddingMapHead.Builder<?>) builder).settings;
    }

    void change(UnaryOperator<LossOptions> option) {
        options = option.apply(options);
    }

    /** @throws IllegalArgumentException if the vectors are not determined, or determined twice */
    ClassVectors vectors(long classes) {
        return tree == null
                ? ClassVectors.chosen(basis, classes, dimension, seed, control)
                : ClassVectors.ofTree(tree, basis, classes, dimension, seed, control);
    }
}
