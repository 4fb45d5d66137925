package io.github.ebv4j.examples.guide;

import io.github.ebv4j.EquiangularBases;
import io.github.ebv4j.EquiangularBasis;
import io.github.ebv4j.dl4j.EbvOutputLayer;
import io.github.ebv4j.dl4j.evaluation.ConditionalRisk;
import io.github.ebv4j.dl4j.evaluation.TreeAccuracy;
import io.github.ebv4j.dl4j.prediction.EbvPredictions;
import io.github.ebv4j.dl4j.prediction.NodePrediction;
import io.github.ebv4j.dl4j.prediction.PathThreshold;
import io.github.ebv4j.dl4j.prediction.TreePredictions;
import io.github.ebv4j.dl4j.transfer.ClassExtension;
import io.github.ebv4j.dl4j.transfer.VectorExchange;
import io.github.ebv4j.optimize.RunControl;
import io.github.ebv4j.tree.ClassTree;
import io.github.ebv4j.tree.LevelWeights;
import io.github.ebv4j.tree.TreeClustering;
import io.github.ebv4j.tree.TreeReport;
import java.util.List;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;

/** Class vectors that know which classes are alike. */
final class ClassTrees {

    private ClassTrees() {}

    static EquiangularBasis generated() {
        // region tree-generate
        ClassTree tree = ClassTree.ofPaths(List.of(
                "animal/dog/beagle",
                "animal/dog/poodle",
                "animal/cat",
                "plant/fern",
                "plant/tree/oak",
                "plant/tree/elm"));
        EquiangularBasis basis = EquiangularBases.generate(tree, 32);
        TreeReport report = TreeReport.of(basis);
        report.depths().forEach(System.out::println);
        System.out.println("smallest gap " + report.gap() + ", proven: " + report.certified());
        // endregion
        return basis;
    }

    static EquiangularBasis weighted(ClassTree tree) {
        // region tree-weights
        EquiangularBasis own = EquiangularBases.generate(tree, 32, LevelWeights.of(.2, .3, .5));
        EquiangularBasis widest = EquiangularBases.generate(tree, 32, LevelWeights.largestGap());
        // endregion
        return TreeReport.of(own).gap() > TreeReport.of(widest).gap() ? own : widest;
    }

    static EbvOutputLayer layer(EquiangularBasis basis) {
        // region tree-layer
        EbvOutputLayer layer =
                new EbvOutputLayer.Builder().basis(basis).treeMargin(.1).build();
        // endregion
        return layer;
    }

    static List<NodePrediction> predicted(
            MultiLayerNetwork network, INDArray validation, int[] classes, INDArray features) {
        // region tree-path
        TreePredictions levels = TreePredictions.of(network, validation);
        PathThreshold threshold = PathThreshold.ofErrorRate(levels.levels(), classes, levels.tree(), 0.1);
        List<NodePrediction> path = EbvPredictions.of(network, features).path(threshold);
        System.out.println("row 0 is a " + path.get(0).path() + " with probability "
                + path.get(0).probability());
        // endregion
        return path;
    }

    static MultiLayerNetwork extended(MultiLayerNetwork network, EquiangularBasis basis, ClassTree tree) {
        // region tree-extend
        ClassTree larger = tree.extended(List.of("animal/dog/pug", "fungus/morel"));
        EquiangularBasis more = EquiangularBases.extend(basis, larger, 42, RunControl.defaults())
                .basis();
        MultiLayerNetwork extended = ClassExtension.extend(network, more);
        // endregion
        return extended;
    }

    static MultiLayerNetwork exchanged(MultiLayerNetwork network, DataSetIterator training) {
        // region tree-learn
        INDArray means = VectorExchange.classMeans(network, training);
        ClassTree learned = ClassTree.ofEmbeddings(means, TreeClustering.of(3));
        EquiangularBasis basis = EquiangularBases.generate(learned, 32);
        MultiLayerNetwork exchanged = VectorExchange.exchange(network, basis, means);
        // endregion
        return exchanged;
    }

    static TreeAccuracy[] measured(ClassTree tree, INDArray labels, INDArray probabilities) {
        // region tree-measure
        TreeAccuracy accuracy = new TreeAccuracy(tree, 1, 5);
        accuracy.add(labels, probabilities);
        TreeAccuracy byRisk = new TreeAccuracy(tree, 1, 5);
        byRisk.add(labels, new ConditionalRisk(tree).scores(probabilities));
        System.out.println(accuracy.mistakeSeverity() + " by probability, " + byRisk.mistakeSeverity() + " by risk");
        // endregion
        return new TreeAccuracy[] {accuracy, byRisk};
    }
}
