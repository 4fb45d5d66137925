package io.github.ebv4j.examples.training;

import io.github.ebv4j.dl4j.prediction.EbvPredictions;
import io.github.ebv4j.dl4j.prediction.ScoredClass;
import io.github.ebv4j.examples.data.ImageSource;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Tells the classes of images with a saved network. */
public final class Predictor {

    private static final int BATCH = 32;

    private final ComputationGraph network;
    private final ModelCard card;
    private final Head head;

    /**
     * A predictor.
     *
     * @param network not modified
     * @param card what it takes and names
     * @param head what it ends in
     */
    public Predictor(ComputationGraph network, ModelCard card, Head head) {
        this.network = network;
        this.card = card;
        this.head = head;
    }

    /**
     * Goes over all images of a source that can be read, in order.
     *
     * @param k how many classes for each, at least 1; as many as there are if there are fewer
     * @param threads that decode images
     * @param predictions hears each
     * @throws IOException if an image cannot be read and such images are to stop the run
     */
    public void predict(ImageSource images, int k, int threads, Consumer<Prediction> predictions) throws IOException {
        try (BatchStream batches = card.feed(threads).inOrder(images, BATCH)) {
            for (LoadedBatch batch = batches.next(); batch != null; batch = batches.next()) {
                if (batch.size() > 0) {
                    List<List<Prediction.Candidate>> best =
                            best(batch.pixels(), Math.min(k, card.classes().size()));
                    for (int i = 0; i < batch.size(); i++) {
                        predictions.accept(new Prediction(batch.indices()[i], best.get(i)));
                    }
                }
            }
        }
    }

    private List<List<Prediction.Candidate>> best(INDArray pixels, int k) {
        float[][] probabilities = network.outputSingle(pixels).toFloatMatrix();
        List<List<Prediction.Candidate>> best = new ArrayList<>();
        List<List<ScoredClass>> nearest =
                head == Head.EBV ? EbvPredictions.of(network, pixels).topK(k) : List.of();
        for (int row = 0; row < probabilities.length; row++) {
            float[] ofRow = probabilities[row];
            best.add(
                    head == Head.EBV
                            ? nearest.get(row).stream()
                                    .map(found -> candidate(found.index(), found.cosine(), ofRow))
                                    .toList()
                            : likeliest(ofRow, k));
        }
        return best;
    }

    private List<Prediction.Candidate> likeliest(float[] probabilities, int k) {
        return IntStream.range(0, probabilities.length)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer label) -> -probabilities[label])
                        .thenComparing(Comparator.naturalOrder()))
                .limit(k)
                .map(label -> candidate(label, Double.NaN, probabilities))
                .toList();
    }

    private Prediction.Candidate candidate(int label, double cosine, float[] probabilities) {
        return new Prediction.Candidate(label, card.classes().get(label), cosine, probabilities[label]);
    }
}
