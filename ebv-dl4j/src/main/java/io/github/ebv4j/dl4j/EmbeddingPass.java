package io.github.ebv4j.dl4j;

import io.github.ebv4j.dl4j.internal.Scratch;
import io.github.ebv4j.internal.Products;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import org.deeplearning4j.exception.DL4JInvalidInputException;
import org.deeplearning4j.nn.params.DefaultParamInitializer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The way of a batch through an {@link EbvOutputLayer} to its unit embeddings, and the way of a gradient back. */
final class EmbeddingPass {

    private final Function<String, INDArray> parameters;
    private final HeadInput input;
    private final UnitEmbeddings embeddings;

    private EmbeddingPass(Function<String, INDArray> parameters, HeadInput input, UnitEmbeddings embeddings) {
        this.parameters = parameters;
        this.input = input;
        this.embeddings = embeddings;
    }

    /**
     * Forward.
     *
     * @param activations of the layer below, shape [mb, nIn]; not modified
     * @param parameters of the layer by their keys, in the data type of the activations; null for one that it lacks
     * @param layer what to call the layer in an error
     */
    static EmbeddingPass of(
            EbvOutputLayer head,
            INDArray activations,
            Function<String, INDArray> parameters,
            double[] rowWeights,
            String layer,
            Scratch scratch) {
        if (activations.rank() != 2 || activations.size(1) != head.getNIn()) {
            throw new DL4JInvalidInputException("input must have shape [mb, " + head.getNIn() + "], had "
                    + Arrays.toString(activations.shape())
                    + (activations.rank() == 3 ? "; " + EbvOutputLayer.FOR_SEQUENCES : "") + " " + layer);
        }
        HeadInput input = HeadInput.of(head, activations, parameters);
        INDArray weights = parameters.apply(DefaultParamInitializer.WEIGHT_KEY);
        INDArray raw = scratch.array(activations.dataType(), activations.size(0), weights.size(1));
        Products.gemm(input.output(), weights, raw, false, false, 1, 0);
        if (head.hasBias()) {
            raw.addiRowVector(parameters.apply(DefaultParamInitializer.BIAS_KEY));
        }
        UnitEmbeddings embeddings = UnitEmbeddings.normalizeInPlace(raw, rowWeights, layer);
        return new EmbeddingPass(parameters, input.without(embeddings.silenced()), embeddings);
    }

    UnitEmbeddings embeddings() {
        return embeddings;
    }

    /**
     * Backward: the gradients by the parameters between input and embeddings.
     *
     * @param delta gradient by the unit embeddings, shape [mb, d], 'f' order; overwritten
     * @param views (output) where the gradients by the parameters belong, by their keys
     * @param below (output) the gradient by the input, transposed, shape [nIn, mb], 'f' order
     */
    void backward(INDArray delta, Map<String, INDArray> views, INDArray below) {
        embeddings.backwardInPlace(delta);
        INDArray weights = parameters.apply(DefaultParamInitializer.WEIGHT_KEY);
        if (input.isPlain()) {
            Products.gemm(weights, delta, below, false, true, 1.0, 0.0);
        } else {
            INDArray ofOutput = Products.of(delta, weights.transpose());
            below.assign(input.backward(ofOutput, parameters, views).transpose());
        }
        weightGradient(delta, views.get(DefaultParamInitializer.WEIGHT_KEY));
        INDArray bias = views.get(DefaultParamInitializer.BIAS_KEY);
        if (bias != null) {
            biasGradient(delta, bias);
        }
    }

    private void weightGradient(INDArray delta, INDArray view) {
        DataType computing = delta.dataType();
        INDArray computed = computing == view.dataType() ? view : Nd4j.create(computing, view.shape(), 'f');
        Products.gemm(input.output(), delta, computed, true, false, 1.0, 0.0);
        if (computed != view) {
            view.assign(computed);
        }
    }

    private static void biasGradient(INDArray delta, INDArray view) {
        if (delta.dataType() == view.dataType()) {
            delta.sum(view, 0);
        } else {
            view.assign(delta.sum(0));
        }
    }
}
