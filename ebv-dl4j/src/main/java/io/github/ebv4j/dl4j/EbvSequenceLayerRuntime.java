package io.github.ebv4j.dl4j;

import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.nd4j.linalg.api.buffer.DataType;

/** What an {@link EbvSequenceLayer} configures, at work. */
final class EbvSequenceLayerRuntime extends EmbeddingMapClassifierRuntime<EbvSequenceLayer> {

    EbvSequenceLayerRuntime(NeuralNetConfiguration conf, DataType dataType) {
        super(conf, dataType);
    }
}
