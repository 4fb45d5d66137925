package io.github.ebv4j.examples.training;

import io.github.ebv4j.ClassMeans;
import io.github.ebv4j.EquiangularBases;
import io.github.ebv4j.EquiangularBasis;
import io.github.ebv4j.GenerationMethod;
import io.github.ebv4j.WrongArgumentException;
import io.github.ebv4j.optimize.RunControl;
import io.github.ebv4j.tree.ClassTree;
import io.github.ebv4j.tree.ClusteringMethod;
import io.github.ebv4j.tree.LevelWeights;
import io.github.ebv4j.tree.TreeClustering;
import io.github.ebv4j.tree.TreeSpec;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;

/** How the fixed class vectors of a training are made; the one home of the names. */
public enum ClassVectorChoice {
    /** As far apart as can be, whatever the classes look like. */
    LOW_COHERENCE("low"),
    /** Of what the training images of each class look like on average: {@link ClassMeans} of their pixels. */
    MEANS("means"),
    /** Of a tree of two levels: groups of classes whose means are alike, by k-means, and the classes. */
    TREE("tree"),
    /** The same with groups that joined from the classes upwards, by Ward's method; for some thousand classes. */
    AGGLOMERATIVE("agglomerative");

    /** From so many classes on, which classes look alike matters more than how far apart the vectors are. */
    public static final int MANY_CLASSES = 1_000;

    /** Rank of the learnt part that vectors of many class means get. */
    private static final int RANK = 32;

    private final String label;

    ClassVectorChoice(String label) {
        this.label = label;
    }

    /** The name on the command line. */
    public String label() {
        return label;
    }

    /**
     * The choice where none is made: class means for {@link #MANY_CLASSES} classes and more. The evidence is of 3,755 and
     * 20,902 drawn characters (docs/EXPERIMENTS.md).
     */
    public static ClassVectorChoice automatic(int classes) {
        return classes >= MANY_CLASSES ? MEANS : LOW_COHERENCE;
    }

    /** Rank of the learnt part of the vectors where none is asked for. */
    public int correction(int classes, int dimension) {
        return this == MEANS && classes >= MANY_CLASSES ? Math.min(RANK, dimension) : 0;
    }

    /** The choice of a name. */
    public static Optional<ClassVectorChoice> of(String label) {
        return Arrays.stream(values()).filter(one -> one.label.equals(label)).findFirst();
    }

    /** All names. */
    public static List<String> labels() {
        return Arrays.stream(values()).map(ClassVectorChoice::label).toList();
    }

    /** Whether the vectors are those of a tree that is learned from class means. */
    public boolean isOfTree() {
        return this == TREE || this == AGGLOMERATIVE;
    }

    /**
     * The tree that is learned from class means.
     *
     * @param means shape [N, features], N at least 3; not modified
     * @throws WrongArgumentException if there are fewer classes, or this choice has no tree
     */
    public ClassTree tree(INDArray means) {
        if (!isOfTree() || means.size(0) < 3) {
            throw new WrongArgumentException(
                    "vectors " + label + " must be of a tree of at least 3 classes, were of " + means.size(0));
        }
        TreeClustering groups = TreeClustering.forClasses(Math.toIntExact(means.size(0)));
        return ClassTree.ofEmbeddings(means, this == TREE ? groups : groups.withMethod(ClusteringMethod.WARD));
    }

    /**
     * Vectors of class means.
     *
     * @throws IllegalArgumentException if the dimension does not fit the means or their tree
     */
    EquiangularBasis vectors(ClassMeans means, int dimension) {
        return isOfTree() ? ofTree(tree(means.means()), dimension) : means.vectors(dimension, ClassMeans.WHITENING);
    }

    private static EquiangularBasis ofTree(ClassTree tree, int dimension) {
        RunControl control = RunControl.defaults();
        return EquiangularBases.plan(
                        TreeSpec.of(tree, dimension).withWeights(LevelWeights.forLearning()),
                        GenerationMethod.AUTO,
                        control)
                .run(control)
                .basis();
    }

    /** Groups of classes beside so many classes; none without a tree. */
    public int groups(int classes) {
        return isOfTree() && classes >= 3
                ? TreeClustering.forClasses(classes).nodes().get(0)
                : 0;
    }
}
