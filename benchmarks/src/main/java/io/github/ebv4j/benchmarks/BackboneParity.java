package io.github.ebv4j.benchmarks;

import io.github.ebv4j.dl4j.backbone.BackboneBuilder;
import io.github.ebv4j.dl4j.weights.PretrainedWeights;
import io.github.ebv4j.io.FloatMatrix;
import io.github.ebv4j.io.NpyFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.NoOp;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * A network's logits and gradients on given weights, images and labels, for parity.py to compare with PyTorch's.
 *
 * <p>Reads weights.safetensors, images.npy [mb, channels * side * side] and labels.npy [mb, classes] of a folder;
 * writes logits-MODE.npy and gradients-MODE.safetensors for the modes eval and train, and stepped.safetensors, the
 * network after one pass in training mode. The loss is softmax and cross-entropy, the mean over the batch.
 */
public final class BackboneParity {

    private static final int CHANNELS = 3;

    private final String name;
    private final int side;
    private final Path folder;
    private final DataType type;
    private final INDArray images;
    private final INDArray labels;

    private BackboneParity(String name, int side, Path folder, DataType type) throws IOException {
        this.name = name;
        this.side = side;
        this.folder = folder;
        this.type = type;
        INDArray rows = matrix("images.npy");
        this.images = rows.reshape(rows.rows(), CHANNELS, side, side);
        this.labels = matrix("labels.npy");
    }

    /**
     * Compares one network.
     *
     * @param args NETWORK SIDE FOLDER FLOAT|DOUBLE
     * @throws IOException if the folder's files cannot be read or written
     */
    public static void main(String[] args) throws IOException {
        BackboneParity parity =
                new BackboneParity(args[0], Integer.parseInt(args[1]), Path.of(args[2]), DataType.valueOf(args[3]));
        parity.evaluate();
        parity.train();
    }

    private INDArray matrix(String file) throws IOException {
        FloatMatrix matrix = NpyFile.read(folder.resolve(file));
        return Nd4j.createFromArray(matrix.values())
                .reshape(matrix.rows(), matrix.columns())
                .castTo(type);
    }

    /** Deeplearning4j's own backward pass is one of training, so the head's part is written out here. */
    private void evaluate() throws IOException {
        ComputationGraph whole = whole();
        ComputationGraph backbone = network(builder());
        PretrainedWeights.loadPartial(backbone, folder.resolve("weights.safetensors"));
        String embedding = backbone.getConfiguration().getNetworkOutputs().get(0);
        INDArray features = backbone.feedForward(new INDArray[] {images}, false, false)
                .get(embedding)
                .reshape(images.size(0), -1);
        INDArray logits = logits(whole, features);
        INDArray delta = Transforms.softmax(logits).subi(labels).divi(images.size(0));
        Layer head = head(whole);
        INDArray below = delta.mmul(head.getParam("W").transpose());
        Map<String, INDArray> gradients = backbone.backpropGradient(below).gradientForVariable();
        ComputationGraph holder = holder(whole, gradients);
        head(holder).getParam("W").assign(features.transpose().mmul(delta));
        head(holder).getParam("b").assign(delta.sum(true, 0));
        save("eval", logits, holder);
    }

    private void train() throws IOException {
        ComputationGraph whole = whole();
        String below =
                whole.getConfiguration().getVertexInputs().get(headName(whole)).get(0);
        INDArray features = whole.feedForward(images, true).get(below).reshape(images.size(0), -1);
        INDArray logits = logits(whole, features);
        PretrainedWeights.load(whole, folder.resolve("weights.safetensors"));
        whole.setInputs(images);
        whole.setLabels(labels);
        whole.computeGradientAndScore();
        Map<String, INDArray> gradients = whole.gradient().gradientForVariable();
        ComputationGraph holder = holder(whole, gradients);
        holder.params().divi(images.size(0));
        save("train", logits, holder);
        PretrainedWeights.load(whole, folder.resolve("weights.safetensors"));
        whole.fit(new DataSet(images, labels));
        PretrainedWeights.save(whole, folder.resolve("stepped.safetensors"), true);
    }

    private BackboneBuilder<?> builder() {
        return ComparedNetworks.named(name, false)
                .input(CHANNELS, side, side)
                .dataType(type)
                .updater(new NoOp());
    }

    /** With its head and the given weights. */
    private ComputationGraph whole() throws IOException {
        ComputationGraph network = network(builder().softmaxHead(labels.columns()));
        PretrainedWeights.load(network, folder.resolve("weights.safetensors"));
        return network;
    }

    private static ComputationGraph network(BackboneBuilder<?> builder) {
        ComputationGraph network = new ComputationGraph(builder.build());
        network.init();
        return network;
    }

    private static String headName(ComputationGraph whole) {
        return whole.getConfiguration().getNetworkOutputs().get(0);
    }

    private static Layer head(ComputationGraph whole) {
        return whole.getLayer(headName(whole));
    }

    private static INDArray logits(ComputationGraph whole, INDArray features) {
        Layer head = head(whole);
        return features.mmul(head.getParam("W")).addiRowVector(head.getParam("b"));
    }

    /** A network whose parameters are gradients, since networks are what has torchvision's names. */
    private ComputationGraph holder(ComputationGraph whole, Map<String, INDArray> gradients) {
        ComputationGraph holder = whole.clone();
        holder.paramTable().forEach((key, values) -> {
            INDArray gradient = gradients.get(key);
            if (gradient == null) {
                values.assign(0);
            } else {
                values.assign(gradient.reshape(values.shape()));
            }
        });
        return holder;
    }

    private void save(String mode, INDArray logits, ComputationGraph gradients) throws IOException {
        NpyFile.write(
                folder.resolve("logits-" + mode + ".npy"),
                true,
                logits.rows(),
                logits.columns(),
                row -> logits.getRow(row).dup('c').data().asFloat());
        PretrainedWeights.save(gradients, folder.resolve("gradients-" + mode + ".safetensors"), true);
    }
}
