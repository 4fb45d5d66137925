package io.github.ebv4j.dl4j.mixing;

import java.util.Arrays;
import java.util.Random;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Mixup: every example x becomes lambda x + (1 - lambda) x' with another example x' of its batch and lambda from
 * Beta(alpha, alpha), and its label likewise. Features may have any shape.
 *
 * <p>Source: Zhang, Cisse, Dauphin, Lopez-Paz, mixup: Beyond Empirical Risk Minimization, ICLR 2018.
 *
 * <pre>{@code iterator.setPreProcessor(new Mixup(1000, 0.2, 42));}</pre>
 */
public final class Mixup extends BatchMixing {

    private static final long serialVersionUID = 1;

    /**
     * Mixes batches by random draws from a seed.
     *
     * @param classes number of classes N, at least 2
     * @param alpha positive and finite; the smaller, the nearer lambda to 0 or 1
     * @throws IllegalArgumentException if a value is outside its range
     */
    public Mixup(int classes, double alpha, long seed) {
        super(classes, alpha, seed);
    }

    @Override
    void requireSuitable(INDArray features) {
        if (features.rank() < 2) {
            throw new IllegalArgumentException(
                    "features must have rank 2 or more, had shape " + Arrays.toString(features.shape()));
        }
    }

    @Override
    double mixInto(INDArray mixed, INDArray features, int[] partners, double lambda, Random random) {
        mixed.muli(lambda);
        for (int i = 0; i < partners.length; i++) {
            mixed.slice(i).addi(features.slice(partners[i]).mul(1 - lambda));
        }
        return lambda;
    }
}
