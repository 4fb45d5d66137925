package io.github.ebv4j.examples.guide;

import io.github.ebv4j.ClassMeans;
import io.github.ebv4j.EquiangularBasis;
import io.github.ebv4j.dl4j.EbvOutputLayer;
import io.github.ebv4j.dl4j.transfer.VectorExchange;
import io.github.ebv4j.dl4j.transfer.VectorMatching;
import java.util.List;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;

/** Class vectors that say which classes are alike: made of class means, or learnt. */
final class SimilarClasses {

    private SimilarClasses() {}

    /** @param training batches of features [mb, 20] and class numbers */
    static EbvOutputLayer ofMeans(List<DataSet> training) {
        // region class-means
        ClassMeans means = new ClassMeans(10, 20); // classes, features
        for (DataSet batch : training) {
            means.add(batch.getFeatures(), batch.getLabels().toIntVector());
        }
        EquiangularBasis alike = means.vectors(8, ClassMeans.WHITENING);
        EbvOutputLayer head = new EbvOutputLayer.Builder().nIn(32).basis(alike).build();
        // endregion
        return head;
    }

    static List<EbvOutputLayer> learnt() {
        // region correction
        EbvOutputLayer part = new EbvOutputLayer.Builder()
                .nOut(10_000)
                .dimension(128)
                .correction(16)
                .build();
        EbvOutputLayer whole = new EbvOutputLayer.Builder()
                .nOut(10_000)
                .dimension(128)
                .correction(128)
                .build();
        // endregion
        return List.of(part, whole);
    }

    static EbvOutputLayer deep() {
        // region hidden
        EbvOutputLayer deep = new EbvOutputLayer.Builder()
                .nOut(10_000)
                .dimension(128)
                .hidden(512)
                .normalizeInput()
                .build();
        // endregion
        return deep;
    }

    static MultiLayerNetwork dealtOut(MultiLayerNetwork network, EquiangularBasis vectors, DataSetIterator training) {
        // region matching
        INDArray learned = VectorExchange.classMeans(network, training);
        VectorMatching matching = VectorMatching.of(vectors, learned);
        MultiLayerNetwork matched = VectorExchange.exchange(network, matching.basis(), learned);
        // endregion
        return matched;
    }
}
