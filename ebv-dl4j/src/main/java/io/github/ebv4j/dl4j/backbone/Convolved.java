package io.github.ebv4j.dl4j.backbone;

import io.github.ebv4j.dl4j.internal.kernel.ChannelLine;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What a unit's forward pass leaves for its backward pass.
 *
 * @param input of the convolution, [mb, h, w, in]
 * @param maps its output, [mb, h, w, out], before normalisation
 * @param mean what normalisation takes off
 * @param inverse what it multiplies with: 1 / deviation
 * @param line normalisation and what it learned: what makes the maps the unit's output
 * @param ofBatch whether mean and deviation are those of the batch
 */
record Convolved(INDArray input, INDArray maps, double[] mean, double[] inverse, ChannelLine line, boolean ofBatch) {}
