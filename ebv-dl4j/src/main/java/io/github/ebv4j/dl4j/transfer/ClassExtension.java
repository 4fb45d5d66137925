package io.github.ebv4j.dl4j.transfer;

import io.github.ebv4j.EquiangularBasis;
import io.github.ebv4j.dl4j.EbvOutputLayer;
import io.github.ebv4j.dl4j.internal.SingleOutput;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Adds classes to a trained network: its {@link EbvOutputLayer} gets more class vectors, and all else stays.
 *
 * <p>Every method returns a new network and leaves the given one as it is. Parameters, the state of the updaters, the
 * counts of iterations and epochs and the temperature are the same, so that training goes on where it was. The cosines
 * of the old classes are the same bit for bit, on one machine with the same number of threads, and so is the order of
 * the old classes among themselves; only the probabilities are now shared with the new classes. Listeners are not
 * copied.
 *
 * <pre>{@code
 * EquiangularBasis larger = EquiangularBases.extend(basis, 10, 42, RunControl.defaults()).basis();
 * MultiLayerNetwork network10 = ClassExtension.extend(network8, larger);
 * }</pre>
 */
public final class ClassExtension {

    private ClassExtension() {}

    /**
     * Adds classes to a network.
     *
     * @param network initialised, its last layer an EbvOutputLayer; not modified
     * @param larger begins with the network's class vectors, bit for bit, and has more
     * @return a new network
     * @throws IllegalArgumentException if the last layer is another, or the basis does not begin with its vectors; the
     *     first row that differs is named
     */
    public static MultiLayerNetwork extend(MultiLayerNetwork network, EquiangularBasis larger) {
        MultiLayerConfiguration conf = network.getLayerWiseConfigurations().clone();
        extend(conf.getConf(conf.getConfs().size() - 1), larger);
        conf.setIterationCount(network.getIterationCount());
        conf.setEpochCount(network.getEpochCount());
        MultiLayerNetwork extended = new MultiLayerNetwork(conf);
        extended.init(requireInitialised(network.params()).dup(), false);
        INDArray state = network.updaterState();
        if (state != null) {
            extended.getUpdater().setStateViewArray(extended, state.dup(), false);
        }
        return extended;
    }

    /**
     * Adds classes to a graph with a single output.
     *
     * @param graph initialised, its output an EbvOutputLayer; not modified
     * @param larger begins with the graph's class vectors, bit for bit, and has more
     * @return a new graph
     * @throws IllegalArgumentException if the graph has another or several outputs, or the basis does not begin with
     *     its vectors; the first row that differs is named
     */
    public static ComputationGraph extend(ComputationGraph graph, EquiangularBasis larger) {
        return extend(graph, SingleOutput.of(graph), larger);
    }

    /**
     * Adds classes to one output of a graph.
     *
     * @param graph initialised; not modified
     * @param output name of an output that is an EbvOutputLayer
     * @param larger begins with the class vectors of the output, bit for bit, and has more
     * @return a new graph
     * @throws IllegalArgumentException if there is no such output, or the basis does not begin with its vectors; the
     *     first row that differs is named
     */
    public static ComputationGraph extend(ComputationGraph graph, String output, EquiangularBasis larger) {
        ComputationGraphConfiguration conf = CopiedConfiguration.of(graph);
        if (!conf.getNetworkOutputs().contains(output)
                || !(conf.getVertices().get(output) instanceof LayerVertex layer)) {
            throw new IllegalArgumentException(
                    "output must name an output layer, one of " + conf.getNetworkOutputs() + ", was " + output);
        }
        extend(layer.getLayerConf(), larger);
        conf.setIterationCount(graph.getIterationCount());
        conf.setEpochCount(graph.getEpochCount());
        ComputationGraph extended = new ComputationGraph(conf);
        extended.init(requireInitialised(graph.params()).dup(), false);
        INDArray state = graph.updaterState();
        if (state != null) {
            extended.getUpdater().setStateViewArray(state.dup());
        }
        return extended;
    }

    private static void extend(NeuralNetConfiguration conf, EquiangularBasis larger) {
        if (!(conf.getLayer() instanceof EbvOutputLayer head)) {
            throw new IllegalArgumentException("output layer must be an EbvOutputLayer, was "
                    + conf.getLayer().getClass().getName());
        }
        conf.setLayer(head.extended(larger));
    }

    private static INDArray requireInitialised(INDArray params) {
        if (params == null) {
            throw new IllegalArgumentException("network must be initialised, call init() or load it first");
        }
        return params;
    }
}
