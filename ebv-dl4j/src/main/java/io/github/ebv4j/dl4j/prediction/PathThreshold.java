package io.github.ebv4j.dl4j.prediction;

import io.github.ebv4j.tree.ClassTree;
import java.io.Serializable;
import java.util.List;

/**
 * The smallest probability at which a node of a tree is named, for {@link TreePredictions#path}. Immutable.
 *
 * @param probability in [0.5, 1], so that the nodes that pass lie on one path
 */
public record PathThreshold(double probability) implements Serializable {

    /** What lies on no path of another that passes. */
    private static final double LEAST = .5;

    /** A node is named if it is more likely than not. */
    public static final PathThreshold EVEN = new PathThreshold(LEAST);

    /** @throws IllegalArgumentException if the probability is outside [0.5, 1] */
    public PathThreshold {
        if (!(probability >= LEAST && probability <= 1)) {
            throw new IllegalArgumentException("probability must be in [0.5, 1], was " + probability);
        }
    }

    /**
     * The lowest threshold at which at most a given share of examples is put below a node that is not theirs; calibrated like
     * {@link UnknownClassThreshold#ofFalseAcceptRate}.
     *
     * @param levels {@link TreePredictions#levels} of at least 1 / rate examples that the network was not trained on
     * @param classes class of each
     * @param tree of the classes
     * @param rate the share that may be wrong, in (0, 1)
     * @throws IllegalArgumentException if the rate is outside its range, there are too few examples to tell, or not as many
     *     classes
     */
    public static PathThreshold ofErrorRate(
            List<List<NodePrediction>> levels, int[] classes, ClassTree tree, double rate) {
        if (levels.size() != classes.length) {
            throw new IllegalArgumentException(
                    "classes must be " + levels.size() + ", one an example, were " + classes.length);
        }
        double[] wrong = new double[classes.length];
        for (int i = 0; i < wrong.length; i++) {
            wrong[i] = firstWrong(levels.get(i), classes[i], tree);
        }
        double lowest = UnknownClassThreshold.ofFalseAcceptRate(wrong, rate).cosine();
        return new PathThreshold(Math.min(1, Math.max(LEAST, lowest)));
    }

    /** Probability of the first node on the way from the root that is not the example's; 0 if there is none. */
    private static double firstWrong(List<NodePrediction> levels, int label, ClassTree tree) {
        return levels.stream()
                .filter(best -> tree.ancestor(label, best.level()) != best.node())
                .mapToDouble(best -> Math.min(1, best.probability()))
                .findFirst()
                .orElse(0);
    }
}
