package io.github.ebv4j.examples.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.ebv4j.BasisSpec;
import io.github.ebv4j.EquiangularBases;
import io.github.ebv4j.EquiangularBasis;
import io.github.ebv4j.GenerationMethod;
import io.github.ebv4j.dl4j.EbvOutputLayer;
import io.github.ebv4j.dl4j.prediction.EbvPredictions;
import io.github.ebv4j.io.BasisFile;
import io.github.ebv4j.optimize.RunControl;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.shade.jackson.databind.ObjectMapper;

/** The programs in PyTorch that docs/PYTORCH.md and docs/MIGRATION.md name, run where PyTorch is installed. */
class PytorchHeadTest {

    private static final Path ROOT =
            Path.of(System.getProperty("user.dir")).resolve("..").normalize();
    private static final int ROWS = 16;
    private static final int FEATURES = 12;

    @TempDir
    Path folder;

    @Test
    void theDocumentShowsTheHeadThatIsCompared() throws IOException {
        String head = Files.readString(Python.scripts().resolve("ebv_head.py"));
        assertThat(Document.read(ROOT.resolve("docs/PYTORCH.md")).blocks("python"))
                .containsExactly(head.substring(head.indexOf("import numpy")).strip());
    }

    /** Logits, loss, and its gradients by W, b and the features; the script holds the tolerance, 1e-5. */
    @Test
    void theHeadsAgree() throws IOException, InterruptedException {
        EquiangularBasis basis = EquiangularBases.generate(
                        BasisSpec.of(100, 40), GenerationMethod.EXACT, RunControl.defaults())
                .basis();
        Path vectors = folder.resolve("basis.npy");
        BasisFile.save(basis, vectors, false);
        Path given = folder.resolve("case.json");
        new ObjectMapper().writeValue(given.toFile(), given(basis));
        Python answer = Python.script("head_agreement.py", vectors, given).requireDone();
        assertThat(answer.text().lines()).hasSize(5).allMatch(line -> line.contains("largest difference"));
    }

    private static Map<String, Object> given(EquiangularBasis basis) {
        MultiLayerNetwork network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .seed(1)
                .list()
                .layer(new EbvOutputLayer.Builder()
                        .nIn(FEATURES)
                        .basis(basis)
                        .biasInit(0.1)
                        .build())
                .build());
        network.init();
        network.initGradientsView();
        INDArray features =
                Nd4j.linspace(-1, 1, ROWS * FEATURES).castTo(network.params().dataType());
        features =
                org.nd4j.linalg.ops.transforms.Transforms.sin(features.mul(50)).reshape(ROWS, FEATURES);
        int[] classes = IntStream.range(0, ROWS).map(row -> 7 * row % 100).toArray();
        network.setInput(features);
        network.setLabels(Nd4j.createFromArray(classes).reshape(ROWS, 1));
        network.computeGradientAndScore();
        Map<String, Object> given = new TreeMap<>();
        given.put("temperature", 0.07);
        given.put("features", rows(features));
        given.put("classes", classes);
        given.put("W", rows(network.getParam("0_W")));
        given.put("b", network.getParam("0_b").toFloatVector());
        given.put("logits", rows(EbvPredictions.of(network, features).cosines().div(0.07)));
        given.put("loss", network.score() * ROWS);
        given.put("gradientW", rows(network.gradient().getGradientFor("0_W")));
        given.put(
                "gradientB",
                network.gradient().getGradientFor("0_b").reshape(40).toFloatVector());
        INDArray below = network.getOutputLayer()
                .backpropGradient(null, LayerWorkspaceMgr.noWorkspaces())
                .getSecond();
        given.put("gradientFeatures", rows(below));
        return given;
    }

    private static float[][] rows(INDArray matrix) {
        return matrix.dup('c').toFloatMatrix();
    }

    @Test
    void pickledVectorsBecomeABasis() throws IOException, InterruptedException {
        Path pickle = folder.resolve("vectors.pkl");
        Path hostile = folder.resolve("hostile.pkl");
        Python made = Python.run(
                "-c",
                "import pickle, sys\n"
                        + "try:\n    import torch\nexcept ImportError:\n    sys.exit(77)\n"
                        + "pickle.dump(torch.eye(5)[:4] * 3, open(sys.argv[1], 'wb'))\n"
                        + "pickle.dump(print, open(sys.argv[2], 'wb'))",
                pickle,
                hostile);
        made.requireDone();
        Path vectors = folder.resolve("vectors.npy");
        Python.script("reference_basis.py", pickle, vectors).requireDone();
        EquiangularBasis basis = EquiangularBasis.read(vectors);
        assertThat(basis.size()).isEqualTo(4);
        assertThat(basis.report().coherence()).isCloseTo(0, within(1e-7));
        Python refused = Python.script("reference_basis.py", hostile, folder.resolve("never.npy"));
        assertThat(refused.status()).isNotZero();
        assertThat(refused.text()).contains("the pickle must hold an array, names builtins.print");
    }
}
