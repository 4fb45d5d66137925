package io.github.ebv4j.dl4j.weights;

import java.util.List;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/** Networks whose layers' names are the matter. */
final class OtherNetworks {

    private OtherNetworks() {}

    /** Two dense layers, 3 to 4 to 2. */
    static ComputationGraph dense(String first, String second) {
        return twoLayers(
                first,
                new DenseLayer.Builder().nIn(3).nOut(4).build(),
                second,
                new DenseLayer.Builder().nIn(4).nOut(2).build());
    }

    static ComputationGraph twoLayers(String first, DenseLayer one, String second, DenseLayer two) {
        ComputationGraph graph = new ComputationGraph(new NeuralNetConfiguration.Builder()
                .seed(3)
                .graphBuilder()
                .addInputs("rows")
                .addLayer(first, one, "rows")
                .addLayer(second, two, first)
                .setOutputs(second)
                .build());
        graph.init();
        return graph;
    }

    /** A frozen dense layer, a recurrent one, and an output, over sequences. */
    static MultiLayerNetwork recurrent() {
        MultiLayerNetwork network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .seed(3)
                .list()
                .layer(new FrozenLayer(new DenseLayer.Builder().nOut(4).build()))
                .layer(new LSTM.Builder().name("rnn").nOut(5).build())
                .layer(new RnnOutputLayer.Builder().name("head").nOut(2).build())
                .setInputType(InputType.recurrent(3, 6))
                .build());
        network.init();
        return network;
    }

    /** A dense layer that tells torchvision's names, one of them of a module beside it. */
    static final class Fused extends DenseLayer implements PretrainedLayer {

        private static final long serialVersionUID = 1L;

        private final transient List<PretrainedArray> arrays;

        Fused(List<PretrainedArray> arrays) {
            setNIn(3);
            setNOut(4);
            this.arrays = arrays;
        }

        @Override
        public List<PretrainedArray> pretrainedArrays() {
            return arrays;
        }
    }
}
