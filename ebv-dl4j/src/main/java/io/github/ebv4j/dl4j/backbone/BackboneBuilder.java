package io.github.ebv4j.dl4j.backbone;

import io.github.ebv4j.EquiangularBasis;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.WorkspaceMode;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.BaseOutputLayer;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Sgd;

/**
 * The words that all backbones share: input, head, seed, updater.
 *
 * <p>The network's input is named {@value #INPUT}, shape [mb, channels, height, width]. Without a head the output is
 * the embedding, [mb, features], or the feature maps that {@link #featureMaps} names.
 *
 * @param <B> the backbone's own builder
 */
public abstract class BackboneBuilder<B extends BackboneBuilder<B>> {

    /** Name of the network's input. */
    public static final String INPUT = "image";

    private int channels = 3;
    private int height = 224;
    private int width = 224;
    private BackboneHead head = BackboneHead.none();
    private List<String> featureMaps = List.of();
    private long seed;
    private IUpdater updater = new Sgd();
    private double weightDecay;
    private DataType dataType = DataType.FLOAT;

    BackboneBuilder() {}

    /** This object, as what it is. */
    abstract B self();

    /** Side of the smallest image that the backbone takes. */
    abstract int smallestSide();

    /**
     * Adds everything below the head.
     *
     * @param graph its only vertex so far is {@link #INPUT}
     * @return name of the vertex whose output is the embedding, [mb, {@link #features}]
     */
    abstract String addBackbone(GraphBuilder graph);

    /** Length of the embedding. */
    abstract int features();

    /** What the head's vertex is called: the name of torchvision. */
    abstract String headName();

    /** Channels of the images that this builder was told of. */
    final int channels() {
        return channels;
    }

    final int height() {
        return height;
    }

    final int width() {
        return width;
    }

    /**
     * Sets the images' shape; 3 x 224 x 224 otherwise.
     *
     * @throws IllegalArgumentException if there is no channel, or a side is too small for the backbone
     */
    public final B input(int channels, int height, int width) {
        Checks.atLeast("channels", channels, 1);
        Checks.atLeast("height", height, smallestSide());
        Checks.atLeast("width", width, smallestSide());
        this.channels = channels;
        this.height = height;
        this.width = width;
        return self();
    }

    /** Puts an {@link io.github.ebv4j.dl4j.EbvOutputLayer} with these class vectors on top. */
    public final B ebvHead(EquiangularBasis basis) {
        this.head = BackboneHead.ebv(basis);
        return self();
    }

    /**
     * Puts a linear layer with softmax and cross-entropy on top.
     *
     * @param classes at least 2
     */
    public final B softmaxHead(int classes) {
        this.head = BackboneHead.softmax(classes);
        return self();
    }

    /**
     * Puts an output layer of any kind on top.
     *
     * @param layer its nIn may be left out; not modified
     */
    public final B head(BaseOutputLayer layer) {
        this.head = BackboneHead.of(layer);
        return self();
    }

    /** Makes the embedding the output; the default. */
    public final B noHead() {
        this.head = BackboneHead.none();
        return self();
    }

    /**
     * Makes feature maps the outputs, in this order, instead of a head or the embedding. Layers that none of them needs
     * are left out of the network.
     *
     * @param vertices names of vertices, such as the last block of every stage
     * @throws IllegalArgumentException if none is named
     */
    public final B featureMaps(String... vertices) {
        Checks.atLeast("number of feature maps", vertices.length, 1);
        this.featureMaps = List.of(vertices);
        return self();
    }

    /** Sets the seed of the random weights; 0 otherwise. */
    public final B seed(long value) {
        this.seed = value;
        return self();
    }

    /** Sets the updater; plain gradient descent otherwise. */
    public final B updater(IUpdater value) {
        this.updater = Objects.requireNonNull(value, "updater");
        return self();
    }

    /**
     * Sets the decoupled weight decay of all weights, not of biases nor of normalisations; 0 otherwise.
     *
     * @param coefficient at least 0; a step subtracts coefficient x learning rate x weight, and the score has nothing of it
     */
    public final B weightDecay(double coefficient) {
        Checks.notNegative("weight decay", coefficient);
        this.weightDecay = coefficient;
        return self();
    }

    /**
     * Sets the type of parameters and activations; FLOAT otherwise.
     *
     * @param type FLOAT or DOUBLE
     */
    public final B dataType(DataType type) {
        this.dataType = Checks.floatOrDouble(type);
        return self();
    }

    /**
     * The network's configuration.
     *
     * @return a new configuration, for {@link org.deeplearning4j.nn.graph.ComputationGraph}
     * @throws IllegalArgumentException if a feature map is named that the network does not have
     */
    public final ComputationGraphConfiguration build() {
        GraphBuilder graph = defaults()
                .graphBuilder()
                .addInputs(INPUT)
                .setInputTypes(InputType.convolutional(height, width, channels));
        String embedding = addBackbone(graph);
        if (featureMaps.isEmpty()) {
            graph.setOutputs(head.addTo(graph, headName(), embedding, features()));
        } else {
            featureMaps.forEach(name ->
                    Checks.oneOf("feature map", name, graph.getVertices().keySet()));
            keepWhatLeadsTo(featureMaps, graph);
            graph.setOutputs(featureMaps.toArray(String[]::new));
        }
        ComputationGraphConfiguration configuration = graph.build();
        configuration.getVertices().values().forEach(this::decay);
        return configuration;
    }

    /** Deeplearning4j refuses vertices that lead to no output. */
    private static void keepWhatLeadsTo(List<String> outputs, GraphBuilder graph) {
        Set<String> kept = new HashSet<>();
        Deque<String> open = new ArrayDeque<>(outputs);
        while (!open.isEmpty()) {
            String name = open.pop();
            if (kept.add(name)) {
                open.addAll(graph.getVertexInputs().getOrDefault(name, List.of()));
            }
        }
        List<String> all = List.copyOf(graph.getVertices().keySet());
        all.stream().filter(name -> !kept.contains(name)).forEach(name -> graph.removeVertex(name, true));
    }

    /** Not by the defaults of the network: from there Deeplearning4j 1.0.0-M2.1 gives every layer its decay twice. */
    private void decay(GraphVertex vertex) {
        if (weightDecay != 0
                && vertex instanceof LayerVertex holder
                && holder.getLayerConf().getLayer() instanceof BaseLayer layer
                && (layer.getRegularization() == null
                        || layer.getRegularization().isEmpty())) {
            layer.setRegularization(new ArrayList<>(List.of(new DecoupledWeightDecay(weightDecay))));
        }
    }

    private NeuralNetConfiguration.Builder defaults() {
        return new NeuralNetConfiguration.Builder()
                .seed(seed)
                .updater(updater)
                .dataType(dataType)
                .weightInit(WeightInit.RELU)
                .trainingWorkspaceMode(WorkspaceMode.ENABLED)
                .inferenceWorkspaceMode(WorkspaceMode.ENABLED);
    }
}
