package io.github.ebv4j.examples.guide;

import io.github.ebv4j.dl4j.prediction.EbvPredictions;
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
        List<List<ScoredClass>> best = EbvPredictions.topK(network, features, 5);
        ScoredClass first = best.get(0).get(0); // of row 0 the nearest class
        System.out.println("class " + first.index() + ", cosine " + first.cosine());
        // endregion
        return first;
    }

    static int[] nearestExamples(MultiLayerNetwork network, INDArray known, INDArray features) {
        // region embeddings
        INDArray gallery = EbvPredictions.embeddings(network, known); // [n, d], rows of length 1
        INDArray queries = EbvPredictions.embeddings(network, features); // [mb, d]
        int[] nearest = queries.mmul(gallery.transpose()).argMax(1).toIntVector(); // rows of the gallery
        // endregion
        return nearest;
    }

    static List<Optional<ScoredClass>> known(MultiLayerNetwork network, INDArray heldOut, INDArray features) {
        // region unknown-classes
        double[] cosines = EbvPredictions.winners(network, heldOut).stream()
                .mapToDouble(ScoredClass::cosine)
                .toArray();
        UnknownClassThreshold threshold = UnknownClassThreshold.ofFalseRejectRate(cosines, 0.05);
        List<Optional<ScoredClass>> classes = EbvPredictions.predict(network, features, threshold);
        // endregion
        return classes;
    }
}
