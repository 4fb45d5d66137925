package io.github.ebv4j.dl4j;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * The mathematics of the heads on pixels once more, from stock ND4J operations on images [mb, h, w, channels]: scores
 * at every pixel first, resized then.
 */
record PlainPixels(INDArray classVectors, double temperature, int factor) {

    /** The backend's own bilinear resizing; it computes in FLOAT. */
    static INDArray resized(INDArray images, int height, int width) {
        INDArray large = Nd4j.create(DataType.FLOAT, images.size(0), height, width, images.size(3));
        Nd4j.exec(DynamicCustomOp.builder("resize_bilinear")
                .addInputs(images.castTo(DataType.FLOAT), Nd4j.createFromArray(height, width))
                .addOutputs(large)
                .addBooleanArguments(false, true)
                .build());
        return large;
    }

    /** Cosine / temperature, shape [mb, factor h, factor w, N], in double precision. */
    INDArray scores(INDArray embeddings) {
        long[] shape = embeddings.shape();
        INDArray rows =
                embeddings.castTo(DataType.DOUBLE).dup('c').reshape('c', shape[0] * shape[1] * shape[2], shape[3]);
        INDArray unit = rows.divColumnVector(rows.norm2(true, 1));
        INDArray scores = unit.mmul(classVectors.castTo(DataType.DOUBLE).transpose())
                .div(temperature)
                .dup('c')
                .reshape('c', shape[0], shape[1], shape[2], classVectors.size(0));
        return factor == 1
                ? scores
                : resized(scores, factor * (int) shape[1], factor * (int) shape[2])
                        .castTo(DataType.DOUBLE);
    }

    /** Logarithms of the class probabilities, shape [mb factor h factor w, N]. */
    INDArray logProbabilities(INDArray embeddings) {
        INDArray scores = scores(embeddings);
        INDArray rows = scores.reshape('c', scores.length() / classVectors.size(0), classVectors.size(0));
        INDArray shifted = rows.subColumnVector(rows.max(true, 1));
        return shifted.subColumnVector(Transforms.log(Transforms.exp(shifted).sum(true, 1)));
    }
}
