package io.github.ebv4j.examples.fuzz;

import io.github.ebv4j.BasisSpec;
import io.github.ebv4j.EquiangularBases;
import io.github.ebv4j.EquiangularBasis;
import io.github.ebv4j.GenerationMethod;
import io.github.ebv4j.dl4j.EbvOutputLayer;
import io.github.ebv4j.dl4j.ModelZip;
import io.github.ebv4j.dl4j.weights.PretrainedWeights;
import io.github.ebv4j.examples.data.PictureReading;
import io.github.ebv4j.examples.data.TestData;
import io.github.ebv4j.examples.experiment.KnownPacking;
import io.github.ebv4j.examples.fuzz.Target.Shape;
import io.github.ebv4j.examples.training.CheckpointReading;
import io.github.ebv4j.io.BasisFile;
import io.github.ebv4j.optimize.RunControl;
import io.github.ebv4j.tree.ClassTree;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.nd4j.linalg.learning.config.Adam;

/** Every kind of file that the project reads, with whole files of it. */
final class Targets {

    private final Path folder;
    private final EquiangularBasis exact = EquiangularBases.generate(BasisSpec.of(6, 5));
    private final EquiangularBasis stored = EquiangularBasis.of(new float[][] {{1, 0}, {0.6f, 0.8f}, {0, 1}});

    Targets(Path folder) {
        this.folder = folder;
    }

    List<Target> all() throws IOException {
        return List.of(
                vectors(),
                recipe(),
                runCheckpoint(),
                plain("training.ckpt", trainingCheckpoint(), Shape.DIGEST_AT_END, CheckpointReading::read),
                plain("network.zip", networks(), Shape.ZIP, ModelZip::readNetwork),
                plain("graph.zip", graphs(), Shape.ZIP, ModelZip::readGraph),
                weights("weights.npz", Shape.ZIP),
                weights("weights.safetensors", Shape.PLAIN),
                images(),
                labels(),
                plain("photo.png", List.of(picture("png")), Shape.PLAIN, PictureReading::read),
                plain("photo.jpg", List.of(picture("jpg")), Shape.PLAIN, PictureReading::read),
                plain("packings.csv", packings(), Shape.PLAIN, KnownPacking::read),
                plain("tree.nwk", List.of(text("((a,b)left,(c,'d e'):0.5)root;")), Shape.PLAIN, ClassTree::read),
                plain("tree.csv", List.of(text("left,a\nleft,b\nright,c\n")), Shape.PLAIN, ClassTree::read),
                plain("tree.txt", List.of(text("left/a\nleft/b\nright/c\n")), Shape.PLAIN, ClassTree::read),
                plain(
                        "tree.pairs",
                        List.of(text("root left\nroot right\nleft a\nleft b\nright c\n")),
                        Shape.PLAIN,
                        ClassTree::read));
    }

    private Target plain(String name, List<byte[]> seeds, Shape shape, Target.Reader reader) {
        return new Target(name, folder.resolve(name), seeds, shape, reader);
    }

    private Target vectors() throws IOException {
        Path file = folder.resolve("vectors.npy");
        BasisFile.save(exact, file, true);
        return plain("vectors.npy", List.of(Files.readAllBytes(file)), Shape.PLAIN, path -> {
            BasisFile.load(path).report();
            BasisFile.open(path).report();
        });
    }

    private Target recipe() throws IOException {
        Path file = folder.resolve("described.npy");
        BasisFile.save(exact, file, true);
        Path recipe = BasisFile.recipeOf(file);
        return plain(recipe.getFileName().toString(), List.of(Files.readAllBytes(recipe)), Shape.PLAIN, path -> {
            BasisFile.load(file).report();
            BasisFile.open(file).report();
        });
    }

    private Target runCheckpoint() throws IOException {
        Path file = folder.resolve("run.ckpt");
        BasisSpec spec = BasisSpec.of(12, 5);
        RunControl ended = RunControl.defaults().withCheckpoint(file).withCancelled(() -> true);
        EquiangularBases.generate(spec, GenerationMethod.SGD, ended);
        return plain(
                "run.ckpt",
                List.of(Files.readAllBytes(file)),
                Shape.DIGEST_AT_END,
                path -> EquiangularBases.generate(spec, GenerationMethod.SGD, ended.resuming()));
    }

    private List<byte[]> trainingCheckpoint() throws IOException {
        Path file = folder.resolve("training.ckpt");
        CheckpointReading.write(file);
        return List.of(Files.readAllBytes(file));
    }

    private List<byte[]> networks() throws IOException {
        MultiLayerNetwork network = new MultiLayerNetwork(configuration()
                .list(new DenseLayer.Builder().nIn(3).nOut(4).build(), head(stored))
                .build());
        network.init();
        Path file = folder.resolve("network.zip");
        ModelZip.write(network, file, true);
        byte[] own = Files.readAllBytes(file);
        ModelSerializer.writeModel(network, file.toFile(), true);
        return List.of(own, Files.readAllBytes(file));
    }

    private List<byte[]> graphs() throws IOException {
        ComputationGraph graph = graph();
        Path file = folder.resolve("graph.zip");
        ModelZip.write(graph, file, true);
        byte[] own = Files.readAllBytes(file);
        ModelSerializer.writeModel(graph, file.toFile(), true);
        return List.of(own, Files.readAllBytes(file));
    }

    private ComputationGraph graph() {
        ComputationGraph graph = new ComputationGraph(configuration()
                .graphBuilder()
                .addInputs("in")
                .addLayer("hidden", new DenseLayer.Builder().nIn(3).nOut(4).build(), "in")
                .addLayer("head", head(exact), "hidden")
                .setOutputs("head")
                .build());
        graph.init();
        return graph;
    }

    private static NeuralNetConfiguration.Builder configuration() {
        return new NeuralNetConfiguration.Builder().seed(1).updater(new Adam(0.1));
    }

    private static EbvOutputLayer head(EquiangularBasis basis) {
        return new EbvOutputLayer.Builder().nIn(4).basis(basis).build();
    }

    private Target weights(String name, Shape shape) throws IOException {
        ComputationGraph graph = graph();
        Path file = folder.resolve(name);
        PretrainedWeights.save(graph, file, true);
        return plain(
                name, List.of(Files.readAllBytes(file)), shape, path -> PretrainedWeights.loadPartial(graph, path));
    }

    /** Two images of 4 x 4 pixels. */
    private Target images() throws IOException {
        Path data = Files.createDirectories(folder.resolve("images"));
        Files.write(data.resolve("t10k-labels-idx1-ubyte"), idxLabels());
        return new Target(
                "idx images",
                data.resolve("t10k-images-idx3-ubyte"),
                List.of(idxImages()),
                Shape.PLAIN,
                path -> TestData.readDirectory(data));
    }

    private Target labels() throws IOException {
        Path data = Files.createDirectories(folder.resolve("labels"));
        Files.write(data.resolve("t10k-images-idx3-ubyte"), idxImages());
        return new Target(
                "idx labels",
                data.resolve("t10k-labels-idx1-ubyte"),
                List.of(idxLabels()),
                Shape.PLAIN,
                path -> TestData.readDirectory(data));
    }

    private static byte[] idxImages() {
        byte[] file = new byte[16 + 32];
        System.arraycopy(new byte[] {0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 4, 0, 0, 0, 4}, 0, file, 0, 16);
        return file;
    }

    private static byte[] idxLabels() {
        return new byte[] {0, 0, 8, 1, 0, 0, 0, 2, 0, 1};
    }

    private static byte[] picture(String format) throws IOException {
        BufferedImage image = new BufferedImage(9, 7, BufferedImage.TYPE_INT_RGB);
        for (int pixel = 0; pixel < 63; pixel++) {
            image.setRGB(pixel % 9, pixel / 9, pixel * 0x040201);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(image, format, out);
        return out.toByteArray();
    }

    private static List<byte[]> packings() {
        return List.of(
                text("# packings\nd,N,table,coherence\n3,4,0.333333334,0.333333333\n4,9,,0.5\n"), text("3,4,0.34\n"));
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
