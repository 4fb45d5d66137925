package io.github.ebv4j.dl4j.backbone;

import java.util.List;

/**
 * A layer configuration, or the configuration of a graph's vertex, that says which arrays of a torchvision state_dict
 * its parameters are.
 *
 * <p>The name of a layer in its network is the path of its module in torchvision, such as {@code layer1.0} or {@code
 * features.1.0}; the arrays' names are relative to it. A parameter that no array names keeps {@code path.key} as its
 * name in a file, key being Deeplearning4j's.
 */
@FunctionalInterface
public interface PretrainedLayer {

    /**
     * Lists the arrays, running statistics included; asked of a layer whose sizes are known (nIn is set).
     *
     * @return one entry an array; each parameter at most once
     */
    List<PretrainedArray> pretrainedArrays();
}
