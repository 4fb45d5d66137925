package io.github.ebv4j.dl4j.transfer;

import io.github.ebv4j.EquiangularBasis;
import io.github.ebv4j.dl4j.EbvOutputLayer;
import io.github.ebv4j.dl4j.EmbeddingHead;
import io.github.ebv4j.dl4j.internal.ClassNumbers;
import io.github.ebv4j.dl4j.internal.RowWeights;
import io.github.ebv4j.dl4j.internal.SingleOutput;
import io.github.ebv4j.dl4j.prediction.EbvPredictions;
import java.util.Arrays;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.params.DefaultParamInitializer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Gives the {@link EbvOutputLayer} of a network other class vectors for the same classes, for example those of a tree that was
 * learned after a warm-up, and turns its linear map by the rotation that brings what the network learned nearest to them.
 *
 * <p>With W and b of the layer, A the learned vectors of the classes and B the new ones, the new layer has W R and b R, where R
 * is the rotation with the smallest |A R - B|. The angles between embeddings stay as they were; where the new vectors have
 * fewer dimensions, the embedding is projected.
 *
 * <p>Every method returns a new network and leaves the given one as it is. All other parameters and the counts of iterations and
 * epochs are the same. So is the state of the updaters, though that of W and b is of directions before the rotation, and starts anew
 * with another dimension. A temperature once chosen automatically stays. The new vectors are fixed: a correction of the old ones
 * ends. Listeners are not copied.
 *
 * <pre>{@code
 * INDArray means = VectorExchange.classMeans(network, trainingData);
 * ClassTree tree = ClassTree.ofEmbeddings(means, TreeClustering.of(200));
 * network = VectorExchange.exchange(network, EquiangularBases.generate(tree, 128), means);
 * }</pre>
 */
public final class VectorExchange {

    private VectorExchange() {}

    /**
     * Mean unit embedding of the examples of each class.
     *
     * @param network its last layer an EbvOutputLayer
     * @param data labels are class numbers [mb, 1] or one-hot [mb, N]; read from its start. Rows that the labels' mask weighs 0
     *     are left out.
     * @return a new FLOAT array, shape [N, d]; zero for a class without examples
     * @throws IllegalArgumentException if labels have another shape, or a class number that counts is none of the N
     */
    public static INDArray classMeans(MultiLayerNetwork network, DataSetIterator data) {
        EbvOutputLayer head = head(network.getLayerWiseConfigurations().getConf(network.getnLayers() - 1));
        int classes = head.getBasis().size();
        INDArray sums = Nd4j.create(DataType.FLOAT, classes, head.getDimension());
        int[] counts = new int[classes];
        data.reset();
        while (data.hasNext()) {
            DataSet batch = data.next();
            INDArray unit = EbvPredictions.of(network, batch).embeddings().castTo(DataType.FLOAT);
            int[] labels = classes(batch, unit.size(0), classes);
            for (int i = 0; i < labels.length; i++) {
                if (labels[i] >= 0) {
                    sums.getRow(labels[i]).addi(unit.getRow(i));
                    counts[labels[i]]++;
                }
            }
        }
        for (int label = 0; label < classes; label++) {
            sums.getRow(label).divi(Math.max(1, counts[label]));
        }
        return sums;
    }

    /** Class of each row; -1 where the mask says that it does not count. */
    private static int[] classes(DataSet batch, long rows, int classes) {
        INDArray labels = batch.getLabels();
        boolean[] used = RowWeights.used(RowWeights.of(batch.getLabelsMaskArray(), rows, "of the labels"));
        boolean numbers = ClassNumbers.shaped(labels);
        if (labels.size(0) != rows || !numbers && (labels.rank() != 2 || labels.size(1) != classes)) {
            throw new IllegalArgumentException("labels must have shape [" + rows + ", 1] with class numbers or [" + rows
                    + ", " + classes + "], had " + Arrays.toString(labels.shape()));
        }
        if (numbers) {
            return ClassNumbers.read(labels, classes, used);
        }
        int[] largest = labels.argMax(1).toIntVector();
        Arrays.setAll(largest, row -> used[row] ? largest[row] : -1);
        return largest;
    }

    /**
     * Exchanges the vectors; the network is taken to have learned its old ones.
     *
     * @param network initialised, its last layer an EbvOutputLayer; not modified
     * @param vectors one for each class
     * @return a new network
     * @throws IllegalArgumentException if the last layer is another, or there are not as many vectors
     */
    public static MultiLayerNetwork exchange(MultiLayerNetwork network, EquiangularBasis vectors) {
        return exchange(network, vectors, vectorsOf(network));
    }

    private static INDArray vectorsOf(MultiLayerNetwork network) {
        if (network.getOutputLayer() instanceof EmbeddingHead live && network.params() != null) {
            return live.classVectors().matrix();
        }
        return head(network.getLayerWiseConfigurations().getConf(network.getnLayers() - 1))
                .getBasis()
                .matrix();
    }

    /**
     * Exchanges the vectors.
     *
     * @param network initialised, its last layer an EbvOutputLayer; not modified
     * @param vectors one for each class
     * @param learned what the network has learned of each class, such as {@link #classMeans}; shape [N, d], not modified
     * @return a new network
     * @throws IllegalArgumentException if the last layer is another, or there are not as many vectors or learned ones
     */
    public static MultiLayerNetwork exchange(MultiLayerNetwork network, EquiangularBasis vectors, INDArray learned) {
        if (network.params() == null) {
            throw new IllegalArgumentException("network must be initialised, call init() or load it first");
        }
        int last = network.getnLayers() - 1;
        MultiLayerConfiguration conf = network.getLayerWiseConfigurations().clone();
        INDArray rotation = exchange(conf.getConf(last), vectors, learned);
        conf.setIterationCount(network.getIterationCount());
        conf.setEpochCount(network.getEpochCount());
        MultiLayerNetwork exchanged = new MultiLayerNetwork(conf);
        exchanged.init();
        for (int layer = 0; layer < last; layer++) {
            if (network.getLayer(layer).numParams() > 0) {
                exchanged
                        .getLayer(layer)
                        .setParams(network.getLayer(layer).params().dup());
            }
        }
        turn(network.getLayer(last), exchanged.getLayer(last), rotation);
        UpdaterStates.carry(network.getUpdater(), exchanged.getUpdater());
        return exchanged;
    }

    /**
     * Exchanges the vectors of the single output of a graph.
     *
     * @param graph initialised, its output an EbvOutputLayer; not modified
     * @see #exchange(MultiLayerNetwork, EquiangularBasis, INDArray)
     */
    public static ComputationGraph exchange(ComputationGraph graph, EquiangularBasis vectors, INDArray learned) {
        if (graph.params() == null) {
            throw new IllegalArgumentException("graph must be initialised, call init() or load it first");
        }
        String output = SingleOutput.of(graph);
        ComputationGraphConfiguration conf = CopiedConfiguration.of(graph);
        if (!(conf.getVertices().get(output) instanceof LayerVertex vertex)) {
            throw new IllegalArgumentException("output " + output + " must be an EbvOutputLayer, is no layer");
        }
        INDArray rotation = exchange(vertex.getLayerConf(), vectors, learned);
        conf.setIterationCount(graph.getIterationCount());
        conf.setEpochCount(graph.getEpochCount());
        ComputationGraph exchanged = new ComputationGraph(conf);
        exchanged.init();
        VertexParameters.copy(graph, exchanged, output);
        turn(graph.getLayer(output), exchanged.getLayer(output), rotation);
        UpdaterStates.carry(graph.getUpdater(), exchanged.getUpdater());
        return exchanged;
    }

    /** Exchanges the vectors in a configuration, and returns the rotation. */
    private static INDArray exchange(NeuralNetConfiguration conf, EquiangularBasis vectors, INDArray learned) {
        EbvOutputLayer head = head(conf);
        EbvOutputLayer exchanged = head.exchanged(vectors);
        if (learned.rank() != 2 || learned.size(0) != vectors.size() || learned.size(1) != head.getDimension()) {
            throw new IllegalArgumentException("learned vectors must have shape [" + vectors.size() + ", "
                    + head.getDimension() + "], had " + java.util.Arrays.toString(learned.shape()));
        }
        INDArray products =
                vectors.adjoint(learned.castTo(DataType.FLOAT).transpose().dup('f'));
        conf.setLayer(exchanged);
        return OrthogonalFit.rotation(products);
    }

    private static EbvOutputLayer head(NeuralNetConfiguration conf) {
        if (conf.getLayer() instanceof EbvOutputLayer head) {
            return head;
        }
        throw new IllegalArgumentException("output layer must be an EbvOutputLayer, was "
                + conf.getLayer().getClass().getName());
    }

    /** W and b are turned; a temperature that was learnt stays. */
    private static void turn(
            org.deeplearning4j.nn.api.Layer from, org.deeplearning4j.nn.api.Layer to, INDArray rotation) {
        for (String key : to.paramTable().keySet()) {
            INDArray old = from.getParam(key);
            boolean isBias = key.equals(DefaultParamInitializer.BIAS_KEY);
            if (!isBias && !key.equals(DefaultParamInitializer.WEIGHT_KEY)) {
                to.getParam(key).assign(old);
                continue;
            }
            INDArray rows = isBias ? old.reshape(1, old.length()) : old;
            INDArray turned = rows.castTo(DataType.DOUBLE).mmul(rotation);
            to.getParam(key)
                    .assign(turned.castTo(old.dataType())
                            .reshape(to.getParam(key).shape()));
        }
    }
}
