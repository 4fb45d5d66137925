package io.github.ebv4j.examples.network;

import io.github.ebv4j.dl4j.backbone.ResNet;
import io.github.ebv4j.examples.data.ImageShape;
import org.deeplearning4j.nn.conf.layers.BaseOutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.learning.config.IUpdater;

/**
 * The compact residual network that the examples train: {@link ResNet#compact}, about 77,000 parameters below the head;
 * the head's name is {@value #HEAD}.
 */
public final class ResidualNetwork {

    /** Values that the head receives for each image. */
    public static final int FEATURES = 64;

    /** Name of the head's layer. */
    public static final String HEAD = "head";

    private ResidualNetwork() {}

    /**
     * Builds the network, initialised from the seed; two heads over one seed start from the same weights below.
     *
     * @param shape of the images; their input is [mb, channels, height, width]
     * @param head output layer with {@link #FEATURES} inputs
     * @param updater what turns gradients into steps
     */
    public static ComputationGraph create(ImageShape shape, BaseOutputLayer head, IUpdater updater, long seed) {
        return BackboneChoice.COMPACT.network(new NetworkParts(shape, head, updater, 0, seed));
    }

    /** What is below the head. */
    static ResNet backbone() {
        return ResNet.compact().headNamed(HEAD);
    }
}
