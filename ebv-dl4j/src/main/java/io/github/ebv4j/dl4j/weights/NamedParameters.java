package io.github.ebv4j.dl4j.weights;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.deeplearning4j.nn.api.NeuralNetwork;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayer;
import org.deeplearning4j.nn.conf.layers.wrapper.BaseWrapperLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.graph.vertex.GraphVertex;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Every parameter of a network, under the name that it has in a file. */
final class NamedParameters {

    private static final String OUTWARDS = "../";

    private final Map<String, NamedParameter> byName = new LinkedHashMap<>();

    private NamedParameters() {}

    /**
     * Names the parameters of a network, in its order.
     *
     * @param network a ComputationGraph or MultiLayerNetwork, initialised
     * @return the parameters by their whole names
     * @throws IllegalArgumentException if the network is another, or not initialised
     * @throws IllegalStateException if a layer of it lists arrays that its parameters are not
     */
    static Map<String, NamedParameter> of(NeuralNetwork network) {
        NamedParameters named = new NamedParameters();
        if (network instanceof ComputationGraph graph) {
            requireInitialised(graph.getVertices());
            named.addVertices(graph);
        } else if (network instanceof MultiLayerNetwork layers) {
            requireInitialised(layers.getLayers());
            for (org.deeplearning4j.nn.api.Layer layer : layers.getLayers()) {
                named.addLayer(layer.conf().getLayer().getLayerName(), layer);
            }
        } else {
            throw new IllegalArgumentException("network must be a ComputationGraph or a MultiLayerNetwork, was "
                    + (network == null ? null : network.getClass()));
        }
        return named.byName;
    }

    private static void requireInitialised(Object[] parts) {
        if (parts == null) {
            throw new IllegalArgumentException("network must be initialised, call init() or load it first");
        }
    }

    private void addVertices(ComputationGraph graph) {
        for (int index : graph.topologicalSortOrder()) {
            GraphVertex vertex = graph.getVertices()[index];
            if (vertex.hasLayer()) {
                addLayer(vertex.getVertexName(), vertex.getLayer());
            } else if (vertex.numParams() > 0) {
                Object configuration = graph.getConfiguration().getVertices().get(vertex.getVertexName());
                add(vertex.getVertexName(), configuration, null, vertex.paramTable(false));
            }
        }
    }

    private void addLayer(String path, org.deeplearning4j.nn.api.Layer layer) {
        if (layer.numParams() > 0) {
            Layer inside = inside(layer.conf().getLayer());
            add(path, inside, inside, layer.paramTable(false));
        }
    }

    private static Layer inside(Layer layer) {
        if (layer instanceof FrozenLayer frozen) {
            return inside(frozen.getLayer());
        }
        return layer instanceof BaseWrapperLayer wrapper ? inside(wrapper.getUnderlying()) : layer;
    }

    /** What a layer lists, then what it leaves out; a layer that lists nothing has the names of its kind. */
    private void add(String path, Object configuration, Layer layer, Map<String, INDArray> params) {
        if (!(configuration instanceof PretrainedLayer pretrained)) {
            StockArrays.of(layer, params).forEach(array -> add(path, array, params.get(array.parameter())));
            return;
        }
        Map<String, INDArray> unlisted = new LinkedHashMap<>(params);
        Set<String> listed = new HashSet<>();
        for (PretrainedArray array : pretrained.pretrainedArrays()) {
            require(listed.add(array.parameter()), path, array, "its parameter is listed twice");
            add(path, array, unlisted.remove(array.parameter()));
        }
        StockArrays.of(null, unlisted).forEach(array -> add(path, array, unlisted.get(array.parameter())));
    }

    private void add(String path, PretrainedArray array, INDArray values) {
        require(values != null, path, array, "the layer has no such parameter");
        long length = array.shape().stream().reduce(1L, Math::multiplyExact);
        require(length == values.length(), path, array, "the parameter has " + values.length() + " values");
        String name = resolve(path, array.name());
        NamedParameter parameter = new NamedParameter(name, array.shape(), array.layout(), values);
        require(byName.put(name, parameter) == null, path, array, "two parameters have the name " + name);
    }

    private static String resolve(String path, String name) {
        if (name.startsWith(OUTWARDS)) {
            int end = path.lastIndexOf('.');
            return resolve(end < 0 ? "" : path.substring(0, end), name.substring(OUTWARDS.length()));
        }
        return path.isEmpty() ? name : path + "." + name;
    }

    private static void require(boolean holds, String path, PretrainedArray array, String what) {
        if (!holds) {
            throw new IllegalStateException("layer " + path + " lists " + array + ": " + what);
        }
    }

    /** The names as one list, for messages and reports. */
    static List<NamedShape> shapes(Iterable<NamedParameter> parameters) {
        List<NamedShape> shapes = new ArrayList<>();
        parameters.forEach(parameter -> shapes.add(new NamedShape(parameter.name(), parameter.shape())));
        return shapes;
    }
}
