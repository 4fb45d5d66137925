package io.github.ebv4j.dl4j;

import io.github.ebv4j.EquiangularBases;
import io.github.ebv4j.EquiangularBasis;
import io.github.ebv4j.construct.ExactFamilies;
import io.github.ebv4j.dl4j.transfer.Backbone;
import io.github.ebv4j.dl4j.transfer.ClassExtension;
import io.github.ebv4j.dl4j.transfer.EbvHeads;
import io.github.ebv4j.optimize.RunControl;
import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.WorkspaceMode;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** A small trained network of every kind of head and class vectors, settings off their defaults. */
final class FrozenNetworks {

    private static final EquiangularBasis BASIS = Given.randomBasis(GivenImages.CLASSES, GivenImages.DIMENSION, 1);

    private final SortedMap<String, FrozenCase> all = new TreeMap<>();

    private FrozenNetworks() {}

    /** By name; those of graphs begin with {@code graph-}, the others with {@code network-}. */
    static SortedMap<String, FrozenCase> all() {
        FrozenNetworks networks = new FrozenNetworks();
        networks.addVectors();
        networks.addHeads();
        return networks.all;
    }

    private void addVectors() {
        addBoth("stored", head(Given.randomBasis(9, 6, 5)).hasBias(false).labelSmoothing(0.1));
        addBoth("stored-rotated", head(Given.randomBasis(9, 6, 5).rotated(4)).loss(EbvLoss.COSINE_DISTANCE));
        addBoth(
                "exact",
                new EbvOutputLayer.Builder().nOut(7).dimension(6).seed(3).autoTemperature());
        addBoth("exact-rotated", head(exact(16, 6).rotated(4)));
        EquiangularBasis computed = exact(33_000, 128);
        addBoth("computed", head(computed));
        addBoth("computed-rotated", head(exact(66_000, 64).rotated(4)));
        EquiangularBasis stored = Given.randomBasis(7, 10, 5);
        addGrown("stored", stored, extended(stored, 8), extended(extended(stored, 8), 13));
        addGrown("exact", exact(10, 4), exact(12, 4), extended(exact(12, 4), 14));
        addGrown("into-exact", ownFirst(exact(12, 4), 9), exact(12, 4));
        addGrown("computed", computed, exact(33_100, 128));
    }

    private void addHeads() {
        EbvOutputLayer output = head(exact(16, 6)).nIn(Given.HIDDEN).build();
        MultiLayerNetwork plain = Given.network(output, DataType.DOUBLE, WorkspaceMode.NONE, adam());
        add("network-double", plain, rows(DataType.DOUBLE, 16));
        add("network-swapped", EbvHeads.replaceOutput(plain, swapped(), Backbone.FROZEN), rows(DataType.DOUBLE, 5));
        ComputationGraph graph = plain.toComputationGraph();
        String name = graph.getConfiguration().getNetworkOutputs().get(0);
        ComputationGraph swapped = EbvHeads.replaceOutput(graph, name, swapped(), Backbone.FROZEN);
        add("graph-swapped", swapped, rows(DataType.DOUBLE, 5));
        add("network-pixel", images(pixel(1), CNN2DFormat.NHWC), pixels(CNN2DFormat.NHWC));
        add("network-mask", images(mask(BASIS), CNN2DFormat.NHWC), masks(CNN2DFormat.NHWC));
        add("network-sequence", sequence(), steps());
        add("graph-sequence", sequence().toComputationGraph(), steps());
        add("graph-pixel", twoPixelHeads(), twice(pixels(CNN2DFormat.NCHW)));
        add("graph-detection", detection(), regions());
    }

    private void addBoth(String name, EbvOutputLayer.Builder head) {
        EbvOutputLayer layer = head.nIn(Given.HIDDEN).build();
        MultiDataSet batch = rows(DataType.FLOAT, (int) layer.getNOut());
        add("network-" + name, network(layer), batch);
        add("graph-" + name, graph(layer), batch);
    }

    /** Trained, then given the larger bases one after another, then trained again. */
    private void addGrown(String name, EquiangularBasis basis, EquiangularBasis... larger) {
        EbvOutputLayer layer = head(basis).nIn(Given.HIDDEN).build();
        MultiLayerNetwork network = network(layer);
        ComputationGraph graph = graph(layer);
        fit(network, rows(DataType.FLOAT, basis.size()));
        fit(graph, rows(DataType.FLOAT, basis.size()));
        int size = basis.size();
        for (EquiangularBasis more : larger) {
            network = ClassExtension.extend(network, more);
            graph = ClassExtension.extend(graph, more);
            size = more.size();
        }
        add("network-grown-" + name, network, rows(DataType.FLOAT, size));
        add("graph-grown-" + name, graph, rows(DataType.FLOAT, size));
    }

    private void add(String name, Model model, MultiDataSet batch) {
        fit(model, batch);
        all.put(name, new FrozenCase(model, batch));
    }

    /** Two steps, so that the updater has a state. */
    private static void fit(Model model, MultiDataSet batch) {
        for (int i = 0; i < 2; i++) {
            if (model instanceof ComputationGraph graph) {
                graph.fit(batch);
            } else {
                ((MultiLayerNetwork) model).fit(FrozenCase.single(batch));
            }
        }
    }

    /** A network makes its updater that of the layer, so each has a layer of its own. */
    private static MultiLayerNetwork network(EbvOutputLayer layer) {
        return Given.network((EbvOutputLayer) layer.clone(), DataType.FLOAT, WorkspaceMode.ENABLED, adam());
    }

    private static ComputationGraph graph(EbvOutputLayer layer) {
        return Given.graph((EbvOutputLayer) layer.clone(), DataType.FLOAT, WorkspaceMode.ENABLED, momentum());
    }

    private static EbvOutputLayer.Builder head(EquiangularBasis basis) {
        return new EbvOutputLayer.Builder().basis(basis).temperature(0.3);
    }

    private static EbvOutputLayer swapped() {
        return head(Given.randomBasis(5, 4, 2)).build();
    }

    private static EquiangularBasis exact(int size, int dimension) {
        return ExactFamilies.construct(ExactFamilies.best(size, dimension).orElseThrow());
    }

    private static EquiangularBasis extended(EquiangularBasis basis, int size) {
        return EquiangularBases.extend(basis, size, 1, RunControl.defaults()).basis();
    }

    /** The first vectors of a basis, as of one whose origin is not known. */
    private static EquiangularBasis ownFirst(EquiangularBasis basis, int size) {
        float[] rows = Arrays.copyOf(
                basis.matrix().reshape((long) basis.size() * basis.dimension()).toFloatVector(),
                size * basis.dimension());
        return Given.basis(rows, size, basis.dimension(), 1);
    }

    private static Adam adam() {
        return new Adam(0.02);
    }

    private static Nesterovs momentum() {
        return new Nesterovs(0.1, 0.9);
    }

    private static MultiDataSet rows(DataType type, int classes) {
        return new MultiDataSet(Given.features(type, 3, Given.FEATURES, 1), Given.classNumbers(type, 3, classes));
    }

    private static EbvPixelLayer pixel(double lossWeight) {
        return new EbvPixelLayer.Builder()
                .basis(BASIS)
                .temperature(0.2)
                .labelSmoothing(0.1)
                .classWeights(1, 2, 0.5, 1)
                .ignoredLabel(-1)
                .upsampling(2)
                .lossWeight(lossWeight)
                .build();
    }

    private static EbvMaskLayer mask(EquiangularBasis basis) {
        return new EbvMaskLayer.Builder()
                .basis(basis)
                .backgroundLast()
                .temperature(0.3)
                .build();
    }

    private static MultiLayerNetwork images(EmbeddingMapHead head, CNN2DFormat format) {
        return GivenImages.network(head, format, DataType.FLOAT, WorkspaceMode.ENABLED, adam());
    }

    /** One pixel does not count. */
    private static MultiDataSet pixels(CNN2DFormat format) {
        INDArray map = GivenImages.labelMap(DataType.FLOAT, 2).putScalar(new int[] {1, 0, 3, 1}, -1);
        return new MultiDataSet(GivenImages.images(DataType.FLOAT, format), GivenImages.inFormat(map, format));
    }

    private static MultiDataSet twice(MultiDataSet batch) {
        return new MultiDataSet(batch.getFeatures(), new INDArray[] {batch.getLabels(0), batch.getLabels(0)});
    }

    private static INDArray objectMasks() {
        INDArray inside = GivenImages.images(DataType.FLOAT, CNN2DFormat.NCHW).slice(0, 1);
        return EbvMaskLayer.labels(inside.gt(0).castTo(DataType.FLOAT), 2, 0);
    }

    private static MultiDataSet masks(CNN2DFormat format) {
        return new MultiDataSet(
                GivenImages.images(DataType.FLOAT, format), GivenImages.inFormat(objectMasks(), format));
    }

    private static MultiLayerNetwork sequence() {
        EbvSequenceLayer head = new EbvSequenceLayer.Builder()
                .basis(BASIS)
                .temperature(0.2)
                .loss(EbvLoss.COSINE_DISTANCE)
                .build();
        MultiLayerNetwork network = new MultiLayerNetwork(Given.base(DataType.FLOAT, WorkspaceMode.ENABLED, adam())
                .list()
                .layer(new LSTM.Builder().nOut(3).dataFormat(RNNFormat.NWC).build())
                .layer(head)
                .setInputType(InputType.recurrent(2, 4, RNNFormat.NWC))
                .build());
        network.init();
        return network;
    }

    /** The second sequence is shorter. */
    private static MultiDataSet steps() {
        INDArray mask = Nd4j.createFromArray(new float[][] {{1, 1, 1, 1}, {1, 1, 0, 0}});
        return new MultiDataSet(
                new INDArray[] {Given.features(DataType.FLOAT, 2, 8, 1).reshape('c', 2, 4, 2)},
                new INDArray[] {Given.classNumbers(DataType.FLOAT, 8, 4).reshape('c', 2, 4, 1)},
                new INDArray[] {mask},
                new INDArray[] {mask});
    }

    private static GraphBuilder imageGraph() {
        return Given.base(DataType.FLOAT, WorkspaceMode.ENABLED, momentum())
                .graphBuilder()
                .addInputs("image")
                .setInputTypes(InputType.convolutional(GivenImages.HEIGHT, GivenImages.WIDTH, GivenImages.CHANNELS))
                .addLayer("backbone", GivenImages.backbone(CNN2DFormat.NCHW), "image")
                .addLayer("embedding", GivenImages.toEmbedding(CNN2DFormat.NCHW), "backbone");
    }

    private static ComputationGraph initialised(GraphBuilder builder) {
        ComputationGraph graph = new ComputationGraph(builder.build());
        graph.init();
        return graph;
    }

    private static ComputationGraph twoPixelHeads() {
        return initialised(imageGraph()
                .addLayer("early", GivenImages.toEmbedding(CNN2DFormat.NCHW), "image")
                .addLayer("main", pixel(1), "embedding")
                .addLayer("auxiliary", pixel(0.4), "early")
                .setOutputs("main", "auxiliary"));
    }

    /** The heads of a detector: classes with the background last, boxes, masks. */
    private static ComputationGraph detection() {
        DenseLayer shared =
                new DenseLayer.Builder().nOut(5).activation(Activation.TANH).build();
        OutputLayer box = new OutputLayer.Builder(LossFunction.MSE)
                .nOut(4)
                .activation(Activation.IDENTITY)
                .build();
        return initialised(imageGraph()
                .addLayer("shared", shared, "image")
                .addLayer("class", head(BASIS).build(), "shared")
                .addLayer("box", box, "shared")
                .addLayer("mask", mask(BASIS), "embedding")
                .setOutputs("class", "box", "mask"));
    }

    /** Region 0 shows an object of class 2, region 1 the background, which has neither box nor mask. */
    private static MultiDataSet regions() {
        INDArray objects = Nd4j.createFromArray(1f, 0f).reshape(2, 1);
        return new MultiDataSet(
                new INDArray[] {GivenImages.images(DataType.FLOAT, CNN2DFormat.NCHW)},
                new INDArray[] {
                    Nd4j.createFromArray(2f, 3f).reshape(2, 1),
                    Nd4j.createFromArray(new float[][] {{0.1f, 0.2f, 0.7f, 0.9f}, {0, 0, 0, 0}}),
                    objectMasks()
                },
                null,
                new INDArray[] {null, objects, objects});
    }
}
