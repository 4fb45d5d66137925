package io.github.ebv4j.dl4j.weights;

import java.util.List;

/**
 * The configuration of a layer or vertex that lists the arrays of a torchvision state_dict for its parameters.
 *
 * <p>The name of a layer in its network is the path of its module in torchvision, such as {@code layer1.0} or {@code
 * features.1.0}; the arrays' names are relative to it. A parameter that no array names keeps {@code path.key} as its
 * name in a file, key being Deeplearning4j's.
 */
@FunctionalInterface
public interface PretrainedLayer {

    /**
     * Lists the arrays, running statistics included. The sizes of the layer are known then (nIn is set).
     *
     * @return one entry for each array; each parameter at most once
     */
    List<PretrainedArray> pretrainedArrays();
}
