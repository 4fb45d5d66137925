package io.github.ebv4j.dl4j.backbone;

import java.util.SplittableRandom;

/**
 * Which examples keep a residual branch in a training step, after Huang et al. (ECCV 2016), by rows as torchvision does:
 * each is dropped with a probability, and the others are scaled so that the mean stays.
 *
 * @param probability of being dropped, in [0, 1]
 * @param seed of the network
 */
record StochasticDepth(double probability, long seed) {

    private static final long BRANCHES = 2;

    /**
     * The factors of a branch, a function of all arguments and nothing else: a run that is resumed draws what an
     * uninterrupted one does.
     *
     * @param layer what tells this layer's draws from another's
     * @param step number of the training step
     * @param branch 0 or 1
     * @return one an example: 0 or 1 / (1 - probability)
     */
    float[] factors(String layer, int step, int branch, int batch) {
        long stream = (seed * 31 + layer.hashCode()) * 31 + step;
        SplittableRandom random = new SplittableRandom(stream * BRANCHES + branch);
        float[] factors = new float[batch];
        for (int i = 0; i < batch; i++) {
            factors[i] = random.nextDouble() < probability ? 0 : (float) (1 / (1 - probability));
        }
        return factors;
    }
}
