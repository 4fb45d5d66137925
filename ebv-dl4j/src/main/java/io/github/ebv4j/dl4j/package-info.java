/**
 * Equiangular Basis Vectors as the output layer of a Deeplearning4j network.
 *
 * <p>{@link io.github.ebv4j.dl4j.EbvOutputLayer} takes the place of an {@code OutputLayer} with softmax. The network
 * learns to point at fixed unit vectors, one for each class. The layer has nIn x d + d parameters, however many classes
 * there are.
 *
 * <p>{@link io.github.ebv4j.dl4j.EbvPixelLayer}, {@link io.github.ebv4j.dl4j.EbvSequenceLayer} and {@link
 * io.github.ebv4j.dl4j.EbvMaskLayer} do the same at every pixel or time step. The class head of a detector is an {@code
 * EbvOutputLayer} whose last class is the background, beside a stock {@code OutputLayer} for the boxes.
 *
 * <p>Start with {@code EbvOutputLayer}. {@link io.github.ebv4j.dl4j.transfer.EbvHeads} puts it on a trained network;
 * {@link io.github.ebv4j.dl4j.prediction.EbvPredictions}, {@link io.github.ebv4j.dl4j.evaluation.TopKAccuracy} and {@link
 * io.github.ebv4j.dl4j.evaluation.IntegerLabelEvaluation} ask and measure it.
 */
package io.github.ebv4j.dl4j;
