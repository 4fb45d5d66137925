package io.github.ebv4j.examples.network;

import io.github.ebv4j.examples.data.ImageShape;
import org.deeplearning4j.nn.conf.layers.BaseOutputLayer;
import org.nd4j.linalg.learning.config.IUpdater;

/**
 * What a network is built from, besides its backbone.
 *
 * @param shape of the images; their input is [mb, channels, height, width]
 * @param head output layer; its nIn is the backbone's affair
 * @param updater what turns gradients into steps
 * @param weightDecay decoupled, of weights alone; 0 for none
 * @param seed of the first weights
 */
public record NetworkParts(ImageShape shape, BaseOutputLayer head, IUpdater updater, double weightDecay, long seed) {}
