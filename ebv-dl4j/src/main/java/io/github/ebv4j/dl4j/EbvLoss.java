package io.github.ebv4j.dl4j;

import io.github.ebv4j.EquiangularBasis;

/**
 * The loss that the output layer minimises. Below, u is the unit embedding of a row, e_j the vector of class j, t_j the
 * target of the row for class j, and tau the temperature.
 */
public enum EbvLoss {
    /** Cross-entropy of the softmax over cosine / temperature: -sum_j t_j ln softmax_j(&lt;u, e_j&gt; / tau). */
    COSINE_SOFTMAX {
        @Override
        SphereLoss over(
                EquiangularBasis basis,
                Temperature temperature,
                Margin margin,
                TreeMargin treeMargin,
                ClassSample sample) {
            return new CosineSoftmax(basis, temperature, margin, treeMargin, sample);
        }
    },
    /** Cosine distance to the target: sum_j t_j (1 - &lt;u, e_j&gt;); it does not use the temperature. */
    COSINE_DISTANCE {
        @Override
        SphereLoss over(
                EquiangularBasis basis,
                Temperature temperature,
                Margin margin,
                TreeMargin treeMargin,
                ClassSample sample) {
            return new CosineDistance();
        }
    };

    /** @param sample of the classes, for the softmax; null for all of them */
    abstract SphereLoss over(
            EquiangularBasis basis, Temperature temperature, Margin margin, TreeMargin treeMargin, ClassSample sample);

    /** Over all classes, without a tree margin. */
    SphereLoss over(EquiangularBasis basis, Temperature temperature, Margin margin) {
        return over(basis, temperature, margin, TreeMargin.NONE, null);
    }
}
