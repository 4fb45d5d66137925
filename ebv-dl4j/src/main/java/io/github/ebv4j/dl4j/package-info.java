/**
 * Equiangular Basis Vectors as the output layer of a Deeplearning4j network.
 *
 * <p>{@link io.github.ebv4j.dl4j.EbvOutputLayer} takes the place of an {@code OutputLayer} with softmax: the network
 * learns to point at fixed unit vectors, one for each class, so that the layer has nIn x d + d parameters however many
 * classes there are. Start there; {@link io.github.ebv4j.dl4j.EbvPredictions}, {@link
 * io.github.ebv4j.dl4j.TopKAccuracy} and {@link io.github.ebv4j.dl4j.IntegerLabelEvaluation} are for the trained
 * network.
 */
package io.github.ebv4j.dl4j;
