package io.github.ebv4j.examples.study;

import io.github.ebv4j.EquiangularBases;
import io.github.ebv4j.EquiangularBasis;
import io.github.ebv4j.dl4j.EmbeddingHead;
import io.github.ebv4j.dl4j.transfer.ClassExtension;
import io.github.ebv4j.dl4j.transfer.EbvHeads;
import io.github.ebv4j.examples.data.ImageData;
import io.github.ebv4j.examples.data.ImageSet;
import io.github.ebv4j.examples.experiment.FewImages;
import io.github.ebv4j.examples.network.ResidualNetwork;
import io.github.ebv4j.examples.training.Accuracy;
import io.github.ebv4j.optimize.RunControl;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * Classes that come in rounds to a network that was trained on the first ones: its head grows, and a few images of every
 * class so far tune it. Fixed vectors are extended; a softmax gets new columns with random weights.
 */
final class ClassRounds {

    /** Classes that the network is trained on, and how many come in a round. */
    static final int BASE = 6;

    static final int A_ROUND = 2;

    private static final int[] SHOTS = {1, 5, 20};
    /** Few images are at most one in so many of a class's. */
    private static final int LEAST_IMAGES_A_SHOT = 20;

    private final ImageData data;
    private final long seed;
    private final boolean fixed;

    /** @param fixed whether the head has class vectors */
    ClassRounds(ImageData data, long seed, boolean fixed) {
        this.data = data;
        this.seed = seed;
        this.fixed = fixed;
    }

    /** What the network is trained on before the first round. */
    static ImageData base(ImageData data) {
        return new ImageData(
                data.description() + "; of these, the classes below " + BASE,
                BASE,
                data.train().having(label -> label < BASE),
                data.test().having(label -> label < BASE));
    }

    /**
     * Goes through the rounds with 1, with 5 and with 20 images of each class, where these are few of what there is.
     *
     * @param trained on the first classes; not modified
     * @return a row for each round, 0 before the first, and each number of images
     */
    List<Map<String, Double>> rows(ComputationGraph trained) {
        List<Map<String, Double>> rows = new ArrayList<>();
        int fewest = IntStream.range(0, data.classes())
                .map(label -> data.train().having(other -> other == label).size())
                .min()
                .orElseThrow();
        int most = Math.max(1, fewest / LEAST_IMAGES_A_SHOT);
        for (int shots : IntStream.of(SHOTS).filter(one -> one <= most).toArray()) {
            ComputationGraph network = trained;
            rows.add(measured(network, shots, 0, BASE));
            int round = 1;
            for (int classes = BASE + A_ROUND; classes <= data.classes(); classes += A_ROUND) {
                network = grown(network, classes);
                FewImages.of(label -> data.train().having(other -> other == label), classes, shots, seed)
                        .tune(network, !fixed);
                rows.add(measured(network, shots, round++, classes));
            }
        }
        return rows;
    }

    private Map<String, Double> measured(ComputationGraph network, int shots, int round, int classes) {
        Map<String, Double> row = new LinkedHashMap<>();
        row.put("shots", (double) shots);
        row.put("round", (double) round);
        row.put("top1", top1(network, 0, classes));
        row.put("old", top1(network, 0, BASE));
        if (round > 0) {
            row.put("new", top1(network, classes - A_ROUND, classes));
        }
        return row;
    }

    private double top1(ComputationGraph network, int from, int to) {
        ImageSet test = data.test().having(label -> label >= from && label < to);
        return Accuracy.measure(network, test, 1).top1();
    }

    private ComputationGraph grown(ComputationGraph network, int classes) {
        if (!fixed) {
            return moreColumns(network, classes);
        }
        EquiangularBasis old = ((EmbeddingHead) network.getLayer(ResidualNetwork.HEAD)).classVectors();
        return ClassExtension.extend(
                network,
                EquiangularBases.extend(old, classes, seed, RunControl.defaults())
                        .basis());
    }

    private static ComputationGraph moreColumns(ComputationGraph network, int classes) {
        ComputationGraph grown = EbvHeads.replaceWithSoftmax(network, classes);
        Layer before = network.getLayer(ResidualNetwork.HEAD);
        Layer now = grown.getLayer(ResidualNetwork.HEAD);
        for (String name : List.of("W", "b")) {
            INDArray old = columns(before.getParam(name));
            columns(now.getParam(name))
                    .get(NDArrayIndex.all(), NDArrayIndex.interval(0, old.size(1)))
                    .assign(old);
        }
        return grown;
    }

    /** A matrix as it is, a vector as a row; a view. */
    private static INDArray columns(INDArray parameter) {
        return parameter.rank() == 2 ? parameter : parameter.reshape(1, parameter.length());
    }
}
