package io.github.ebv4j.dl4j;

import org.nd4j.linalg.api.buffer.DataType;

/**
 * In which data type heads compute: that of the network, but FLOAT in networks of half precision. Deeplearning4j has no
 * networks of BFLOAT16.
 */
final class Precision {

    private Precision() {}

    /**
     * The data type of embeddings, losses and their gradients.
     *
     * @param network data type of the network
     * @throws IllegalArgumentException if it is another type than HALF, FLOAT and DOUBLE
     */
    static DataType computing(DataType network) {
        return switch (network) {
            case DOUBLE, FLOAT -> network;
            case HALF -> DataType.FLOAT;
            default ->
                throw new IllegalArgumentException(
                        "data type of the network must be HALF, FLOAT or DOUBLE, was " + network);
        };
    }
}
