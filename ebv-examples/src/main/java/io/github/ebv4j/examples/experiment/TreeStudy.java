package io.github.ebv4j.examples.experiment;

import io.github.ebv4j.BasisSpec;
import io.github.ebv4j.EquiangularBases;
import io.github.ebv4j.EquiangularBasis;
import io.github.ebv4j.WrongArgumentException;
import io.github.ebv4j.dl4j.EbvOutputLayer;
import io.github.ebv4j.dl4j.EbvTraining;
import io.github.ebv4j.dl4j.evaluation.ConditionalRisk;
import io.github.ebv4j.dl4j.evaluation.TreeAccuracy;
import io.github.ebv4j.dl4j.transfer.Backbone;
import io.github.ebv4j.dl4j.transfer.EbvHeads;
import io.github.ebv4j.examples.data.ImageData;
import io.github.ebv4j.examples.data.LabelledData;
import io.github.ebv4j.examples.network.ResidualNetwork;
import io.github.ebv4j.examples.training.Batches;
import io.github.ebv4j.examples.training.Training;
import io.github.ebv4j.examples.training.TrainingControl;
import io.github.ebv4j.examples.training.TrainingListener;
import io.github.ebv4j.examples.training.TrainingPlan;
import io.github.ebv4j.tree.ClassTree;
import java.io.IOException;
import java.util.List;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The mistakes of one network under heads that know a tree of the classes and heads that do not; what lies below, the order of
 * the images and the steps are the same.
 */
public final class TreeStudy {

    /** The decision for the class of the largest probability. */
    public static final String ARGMAX = "argmax";

    /** The decision for the class of the smallest expected distance. */
    public static final String CRM = "crm";

    private static final int BATCH = 256;

    private final ImageData data;
    private final ClassTree tree;
    private final int dimension;
    private final double treeMargin;
    private final int epochs;

    /**
     * A study.
     *
     * @param dimension length of the class vectors, flat and of the tree
     * @param treeMargin of the head with vectors of the tree
     * @throws WrongArgumentException if the tree has not as many classes as the data
     */
    public TreeStudy(ImageData data, ClassTree tree, int dimension, double treeMargin, int epochs) {
        if (tree.size() != data.classes()) {
            throw new WrongArgumentException(
                    "tree must have the " + data.classes() + " classes of the images, had " + tree.size());
        }
        this.data = data;
        this.tree = tree;
        this.dimension = dimension;
        this.treeMargin = treeMargin;
        this.epochs = epochs;
    }

    /**
     * Trains one network and measures both decisions.
     *
     * @return by the largest probability, and by conditional risk
     */
    public List<TreeStudyResult> run(TreeHead head, long seed, TrainingListener listener) throws IOException {
        TrainingPlan plan = TrainingPlan.of(head.kind(), dimension, epochs, seed);
        LabelledData images = LabelledData.of(data);
        ComputationGraph network = Training.network(images, plan);
        if (head != TreeHead.SOFTMAX) {
            network = EbvHeads.replaceOutput(network, ResidualNetwork.HEAD, layer(head), Backbone.AS_IT_WAS);
        }
        Training.run(images, plan, TrainingControl.of(listener), network);
        return measured(head, seed, network);
    }

    private EbvOutputLayer layer(TreeHead head) {
        EquiangularBasis vectors = head == TreeHead.TREE
                ? EquiangularBases.generate(tree, dimension)
                : EquiangularBases.generate(BasisSpec.of(tree.size(), dimension));
        return new EbvOutputLayer.Builder()
                .basis(vectors)
                .treeMargin(head == TreeHead.TREE ? treeMargin : 0)
                .build();
    }

    /** The values of k that are measured: 1, 5, 20, or the number of classes where that is less. */
    public static int[] ks(int classes) {
        return new int[] {1, Math.min(5, classes), Math.min(20, classes)};
    }

    private List<TreeStudyResult> measured(TreeHead head, long seed, ComputationGraph network) {
        int[] ks = ks(tree.size());
        TreeAccuracy byProbability = new TreeAccuracy(tree, ks);
        TreeAccuracy byRisk = new TreeAccuracy(tree, ks);
        ConditionalRisk risk = new ConditionalRisk(tree);
        Batches batches = Batches.inOrder(data.test(), BATCH);
        for (int batch = 0; batch < batches.count(); batch++) {
            INDArray probabilities = network.outputSingle(batches.pixels(batch));
            INDArray labels = EbvTraining.labels(batches.labels(batch));
            byProbability.add(labels, probabilities);
            byRisk.add(labels, risk.scores(probabilities));
        }
        return List.of(
                TreeStudyResult.of(head.label(), ARGMAX, seed, byProbability, ks),
                TreeStudyResult.of(head.label(), CRM, seed, byRisk, ks));
    }
}
