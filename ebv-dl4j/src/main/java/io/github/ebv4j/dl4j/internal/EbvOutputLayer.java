package io.github.ebv4j.dl4j.internal;

import io.github.ebv4j.dl4j.EbvOutputLayerRuntime;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.nd4j.linalg.api.buffer.DataType;

/** The layer at work, under the name of its configuration: Deeplearning4j prints that of the class in {@code summary()}. */
public final class EbvOutputLayer extends EbvOutputLayerRuntime {

    /** Made by the configuration of the same name. */
    public EbvOutputLayer(NeuralNetConfiguration conf, DataType dataType) {
        super(conf, dataType);
    }
}
