package io.github.ebv4j.examples.experiment;

import io.github.ebv4j.dl4j.evaluation.TreeAccuracy;

/**
 * How one trained network decides, by its probabilities or by conditional risk.
 *
 * @param head its name
 * @param decision argmax or crm
 * @param seed of the training
 * @param top1 share of examples whose class comes first
 * @param severity mean height of the lowest common ancestor over the mistakes
 * @param distance1 the same over all examples
 * @param distance5 mean over the first five classes of all examples
 * @param distance20 over the first twenty, or all classes where there are fewer
 * @param pairsInOrder share of pairs of classes that the ranking has in the order of the tree
 * @param hops hierarchically ordered preference score of all classes
 * @param hops5 of the first five
 * @param hops20 of the first twenty, or all classes where there are fewer
 * @param firstLevel share of examples in the right branch below the root
 */
public record TreeStudyResult(
        String head,
        String decision,
        long seed,
        double top1,
        double severity,
        double distance1,
        double distance5,
        double distance20,
        double pairsInOrder,
        double hops,
        double hops5,
        double hops20,
        double firstLevel) {

    /**
     * What was measured.
     *
     * @param head its name
     * @param ks one, five and twenty, or the number of classes where that is less, as the accuracy was given them
     */
    public static TreeStudyResult of(String head, String decision, long seed, TreeAccuracy accuracy, int... ks) {
        return new TreeStudyResult(
                head,
                decision,
                seed,
                accuracy.top1(),
                accuracy.mistakeSeverity(),
                accuracy.hierarchicalDistance(ks[0]),
                accuracy.hierarchicalDistance(ks[1]),
                accuracy.hierarchicalDistance(ks[2]),
                accuracy.pairsInOrder(),
                accuracy.preferenceScore(),
                accuracy.preferenceScore(ks[1]),
                accuracy.preferenceScore(ks[2]),
                accuracy.accuracy(1));
    }
}
