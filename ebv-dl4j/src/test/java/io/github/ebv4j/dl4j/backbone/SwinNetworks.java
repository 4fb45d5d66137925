package io.github.ebv4j.dl4j.backbone;

import io.github.ebv4j.dl4j.internal.kernel.Kernels;
import io.github.ebv4j.dl4j.weights.PretrainedWeights;
import io.github.ebv4j.dl4j.weights.SmallNetworks;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Small Swin transformers for the tests, and PyTorch's numbers for two of them. */
final class SwinNetworks {

    /** Where benchmarks/pytorch/swin_arrays.py wrote. */
    static final Path FOLDER = Path.of("src/test/resources/backbone/swin");

    static final int CLASSES = 3;

    private SwinNetworks() {}

    /** Windows of 3 over maps of 8 x 5 and 4 x 3. */
    static SwinTransformer padded() {
        return SwinTransformer.of(8, new int[] {2, 2}, new int[] {2, 4})
                .patch(2)
                .window(3)
                .input(3, 17, 11)
                .softmaxHead(CLASSES);
    }

    /** Windows of 4 over maps of 8 x 8 and 4 x 4. */
    static SwinTransformer even() {
        return SwinTransformer.of(8, new int[] {1, 2}, new int[] {2, 4})
                .patch(2)
                .window(4)
                .input(3, 16, 16)
                .softmaxHead(CLASSES);
    }

    static SwinTransformer named(String name) {
        return name.equals("padded") ? padded() : even();
    }

    static ComputationGraph initialised(SwinTransformer swin) {
        ComputationGraph graph = new ComputationGraph(swin.build());
        graph.init();
        return graph;
    }

    /** With PyTorch's weights. */
    static ComputationGraph trained(String name, DataType type) throws IOException {
        ComputationGraph graph = initialised(named(name).dataType(type));
        PretrainedWeights.load(graph, FOLDER.resolve(name + "-weights.npz"));
        return graph;
    }

    /** PyTorch's gradients, as the parameters of a network. */
    static Map<String, INDArray> gradients(String name) throws IOException {
        ComputationGraph graph = initialised(named(name).dataType(DataType.DOUBLE));
        PretrainedWeights.load(graph, FOLDER.resolve(name + "-gradients.npz"));
        return graph.paramTable();
    }

    /** Images and logits. */
    static Map<String, INDArray> expected(String name) throws IOException {
        return SmallNetworks.arrays(FOLDER.resolve(name + "-expected.npz"));
    }

    static INDArray images(SwinTransformer swin, DataType type, int batch) {
        Nd4j.getRandom().setSeed(11);
        return Nd4j.randn(DataType.DOUBLE, batch, swin.channels(), swin.height(), swin.width())
                .castTo(type);
    }

    /** Example i has label i modulo the number of classes. */
    static INDArray labels(DataType type, int batch) {
        INDArray labels = Nd4j.zeros(type, batch, CLASSES);
        for (int i = 0; i < batch; i++) {
            labels.putScalar(i, i % CLASSES, 1);
        }
        return labels;
    }

    /** Gradients of the summed loss after a step without update, copied. */
    static Map<String, INDArray> gradients(ComputationGraph graph, INDArray images, INDArray labels) {
        graph.setInput(0, images);
        graph.setLabel(0, labels);
        graph.computeGradientAndScore();
        return copied(graph.gradient().gradientForVariable());
    }

    static Map<String, INDArray> copied(Map<String, INDArray> arrays) {
        Map<String, INDArray> copies = new HashMap<>();
        arrays.forEach((key, value) -> copies.put(key, value.dup()));
        return copies;
    }

    /** Runs something with the operations of the backend alone. */
    static <T> T plain(Supplier<T> work) {
        System.setProperty(Kernels.PLAIN, "true");
        try {
            return work.get();
        } finally {
            System.clearProperty(Kernels.PLAIN);
        }
    }

    /** Largest difference over the largest magnitude of what is expected. */
    static double difference(INDArray actual, INDArray expected) {
        INDArray wanted = expected.castTo(DataType.DOUBLE);
        INDArray difference =
                actual.castTo(DataType.DOUBLE).reshape(wanted.shape()).sub(wanted);
        return difference.amaxNumber().doubleValue()
                / Math.max(1e-30, wanted.amaxNumber().doubleValue());
    }
}
