package io.github.ebv4j.examples.fuzz;

import io.github.ebv4j.BasisSpec;
import io.github.ebv4j.EquiangularBases;
import io.github.ebv4j.EquiangularBasis;
import io.github.ebv4j.Generation;
import io.github.ebv4j.GenerationMethod;
import io.github.ebv4j.dl4j.EbvOutputLayer;
import io.github.ebv4j.dl4j.ModelZip;
import io.github.ebv4j.io.BasisFile;
import io.github.ebv4j.optimize.RunControl;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;

/** The same work over and over in one process, with the memory that it holds at each tenth. */
final class Soak {

    private static final int TENTHS = 10;

    private final Path folder;

    Soak(Path folder) {
        this.folder = folder;
    }

    /** @param args an empty folder, and training steps, generations, and saves with loads */
    public static void main(String[] args) throws IOException {
        Soak soak = new Soak(Path.of(args[0]));
        soak.train(Integer.parseInt(args[1]));
        soak.generate(Integer.parseInt(args[2]));
        soak.save(Integer.parseInt(args[3]));
    }

    /** Work that may fail. */
    @FunctionalInterface
    private interface Work {
        void run(int time) throws IOException;
    }

    private static void repeat(String name, int times, Work work) throws IOException {
        for (int time = 0; time < times; time++) {
            work.run(time);
            if ((time + 1) % Math.max(1, times / TENTHS) == 0) {
                System.gc();
                Runtime runtime = Runtime.getRuntime();
                double heap = (runtime.totalMemory() - runtime.freeMemory()) / 1e6;
                System.out.printf(Locale.ROOT, "%s %d heap %.1f MB resident %s MB%n", name, time + 1, heap, resident());
            }
        }
    }

    private static String resident() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.isReadable(status)) {
            return "unknown";
        }
        Matcher pages = Pattern.compile("VmRSS:\\s+(\\d+) kB").matcher(Files.readString(status));
        return pages.find() ? Long.toString(Long.parseLong(pages.group(1)) / 1000) : "unknown";
    }

    void train(int steps) throws IOException {
        MultiLayerNetwork network = network();
        INDArray features = Nd4j.rand(32, 16);
        INDArray labels = Nd4j.arange(32).reshape(32, 1);
        repeat("training steps", steps, step -> network.fit(features, labels));
    }

    void generate(int times) throws IOException {
        repeat("generations", times, time -> generation(time).basis().report());
    }

    /** Each way in turn; a search alone would take all the time. */
    private static Generation generation(int time) {
        RunControl briefly = RunControl.defaults().withTimeLimit(Duration.ofMillis(50));
        BasisSpec small = BasisSpec.of(40 + time % 50, 12 + time % 7).withSeed(time);
        return switch (time % 3) {
            case 0 ->
                EquiangularBases.generate(
                        BasisSpec.of(500 + time % 100, 64), GenerationMethod.EXACT, RunControl.defaults());
            case 1 -> EquiangularBases.generate(small, GenerationMethod.SGD, briefly);
            default -> EquiangularBases.generate(small, GenerationMethod.REFINE, briefly);
        };
    }

    void save(int times) throws IOException {
        MultiLayerNetwork network = network();
        EquiangularBasis basis = EquiangularBases.generate(BasisSpec.of(64, 16));
        Path model = folder.resolve("model.zip");
        Path vectors = folder.resolve("basis.npy");
        repeat("saves and loads", times, time -> {
            ModelZip.write(network, model, true);
            ModelZip.readNetwork(model);
            BasisFile.save(basis, vectors, true);
            BasisFile.load(vectors);
            BasisFile.open(vectors).report();
        });
    }

    private static MultiLayerNetwork network() {
        EquiangularBasis basis = EquiangularBases.generate(BasisSpec.of(64, 16));
        MultiLayerNetwork network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .seed(1)
                .updater(new Adam(1e-3))
                .list(
                        new DenseLayer.Builder().nIn(16).nOut(24).build(),
                        new EbvOutputLayer.Builder().nIn(24).basis(basis).build())
                .build());
        network.init();
        return network;
    }
}
