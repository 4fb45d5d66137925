package io.github.ebv4j.dl4j;

import io.github.ebv4j.EquiangularBasis;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A head at work in a network, for callers that want more than probabilities. It makes unit embeddings of the output of
 * the layer below, and compares them with a vector for every class.
 */
public interface EmbeddingHead {

    /** The vectors of the classes. */
    EquiangularBasis classVectors();

    /** Divisor of the cosines before the softmax, as it is now. */
    Temperature temperature();

    /**
     * Unit embeddings, one in each row: of the examples, or of their pixels or time steps in the order of example,
     * height and width.
     *
     * @param activations of the layer below, in the shape that the head takes; not modified
     * @return a new array, shape [rows, d], FLOAT, or DOUBLE in a DOUBLE network; zero where an embedding is zero, or
     *     is not finite and the mask that the layer has leaves it out; between the pixels of a smaller image, a
     *     bilinear mean of unit vectors
     * @throws ArithmeticException if an embedding is NaN or infinite
     */
    INDArray embed(INDArray activations);
}
