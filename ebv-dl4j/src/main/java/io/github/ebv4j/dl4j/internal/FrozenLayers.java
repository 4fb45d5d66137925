package io.github.ebv4j.dl4j.internal;

import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayerWithBackprop;

/** What is inside Deeplearning4j's wrappers of layers that do not learn. */
public final class FrozenLayers {

    private FrozenLayers() {}

    /** The layer itself if it is not frozen. */
    public static Layer unwrapped(Layer layer) {
        if (layer instanceof FrozenLayer frozen) {
            return unwrapped(frozen.getLayer());
        }
        return layer instanceof FrozenLayerWithBackprop frozen ? unwrapped(frozen.getUnderlying()) : layer;
    }
}
