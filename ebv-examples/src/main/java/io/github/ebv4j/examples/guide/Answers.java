package io.github.ebv4j.examples.guide;

import io.github.ebv4j.dl4j.prediction.EbvPredictions;
import io.github.ebv4j.dl4j.prediction.EmbeddingIndex;
import io.github.ebv4j.dl4j.prediction.Neighbour;
import io.github.ebv4j.dl4j.prediction.ScoredClass;
import io.github.ebv4j.dl4j.prediction.UnknownClassThreshold;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What a trained network says of examples. */
final class Answers {

    private Answers() {}

    static ScoredClass nearest(MultiLayerNetwork network, INDArray features) {
        // region top-k
        List<List<ScoredClass>> best = EbvPredictions.of(network, features).topK(5);
        ScoredClass first = best.get(0).get(0); // of row 0 the nearest class
        System.out.println("class " + first.index() + ", cosine " + first.cosine());
        // endregion
        return first;
    }

    static List<List<Neighbour>> nearestExamples(
            MultiLayerNetwork network, INDArray known, int[] classes, INDArray features) {
        // region embeddings
        INDArray gallery = EbvPredictions.of(network, known).embeddings(); // [n, d], rows of length 1
        EmbeddingIndex index = EmbeddingIndex.of(gallery, classes); // any numbers, one an example
        List<List<Neighbour>> nearest =
                index.nearest(EbvPredictions.of(network, features).embeddings(), 3);
        System.out.println("recall@1 " + index.recallAt(1) + ", R-precision " + index.rPrecision());
        // endregion
        return nearest;
    }

    static List<Optional<ScoredClass>> known(MultiLayerNetwork network, INDArray heldOut, INDArray features) {
        // region unknown-classes
        double[] cosines = EbvPredictions.of(network, heldOut).winners().stream()
                .mapToDouble(ScoredClass::cosine)
                .toArray();
        UnknownClassThreshold threshold = UnknownClassThreshold.ofFalseRejectRate(cosines, 0.05);
        List<Optional<ScoredClass>> classes =
                EbvPredictions.of(network, features).predict(threshold);
        // endregion
        return classes;
    }
}
