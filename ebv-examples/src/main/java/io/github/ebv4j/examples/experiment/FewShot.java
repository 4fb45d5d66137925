package io.github.ebv4j.examples.experiment;

import io.github.ebv4j.EquiangularBases;
import io.github.ebv4j.EquiangularBasis;
import io.github.ebv4j.dl4j.EbvOutputLayer;
import io.github.ebv4j.dl4j.prediction.EbvPredictions;
import io.github.ebv4j.dl4j.prediction.ScoredClass;
import io.github.ebv4j.dl4j.transfer.ClassExtension;
import io.github.ebv4j.examples.data.ImageSet;
import io.github.ebv4j.examples.network.ResidualNetwork;
import io.github.ebv4j.examples.training.Accuracy;
import io.github.ebv4j.examples.training.Batches;
import io.github.ebv4j.optimize.RunControl;
import java.util.List;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;

/** New classes for a trained network: its basis is extended, and a few examples of every class tune it. */
public final class FewShot {

    private static final int BATCH = 256;

    private FewShot() {}

    /**
     * Extends a network, checks that its old classes are as they were, and tunes it on all examples at once.
     *
     * @param network trained on the known classes, with an EBV head; not modified
     * @param shots examples of each class, at least 1
     * @param seed of the added vectors and of the choice of examples
     * @throws io.github.ebv4j.WrongArgumentException if a class has fewer images to train on
     */
    public static FewShotResult run(OpenWorldData data, ComputationGraph network, int shots, long seed) {
        ImageSet old = data.known().test();
        ComputationGraph extended = ClassExtension.extend(network, larger(network, data.classes(), seed));
        long unchanged = unchanged(network, extended, old, data.known().classes());
        FewImages.of(label -> imagesOf(data, label), data.classes(), shots, seed)
                .tune(extended, false);
        return new FewShotResult(
                shots,
                unchanged,
                old.size(),
                Accuracy.measure(network, old, 1).top1(),
                Accuracy.measure(extended, old, 1).top1(),
                Accuracy.measure(extended, data.newTest(), 1).top1());
    }

    private static ImageSet imagesOf(OpenWorldData data, int label) {
        ImageSet from = label < data.known().classes() ? data.known().train() : data.newTrain();
        return from.having(other -> other == label);
    }

    private static EquiangularBasis larger(ComputationGraph network, int classes, long seed) {
        EbvOutputLayer head =
                (EbvOutputLayer) network.getLayer(ResidualNetwork.HEAD).conf().getLayer();
        return EquiangularBases.extend(head.getBasis(), classes, seed, RunControl.defaults())
                .basis();
    }

    /** The best old class of each image before must be the best among the old classes now, with the same cosine. */
    private static long unchanged(ComputationGraph before, ComputationGraph now, ImageSet images, int known) {
        Batches batches = Batches.inOrder(images, BATCH);
        long same = 0;
        for (int batch = 0; batch < batches.count(); batch++) {
            INDArray pixels = batches.pixels(batch);
            List<ScoredClass> old = EbvPredictions.of(before, pixels).winners();
            List<List<ScoredClass>> all = EbvPredictions.of(now, pixels).topK(numberOfClasses(now));
            for (int i = 0; i < old.size(); i++) {
                ScoredClass best = all.get(i).stream()
                        .filter(one -> one.index() < known)
                        .findFirst()
                        .orElseThrow();
                same += best.equals(old.get(i)) ? 1 : 0;
            }
        }
        return same;
    }

    private static int numberOfClasses(ComputationGraph network) {
        return ((EbvOutputLayer) network.getLayer(ResidualNetwork.HEAD).conf().getLayer())
                .getBasis()
                .size();
    }
}
