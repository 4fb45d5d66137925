package io.github.ebv4j.examples.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ebv4j.dl4j.EbvOutputLayer;
import io.github.ebv4j.dl4j.ModelParts;
import io.github.ebv4j.dl4j.ModelZip;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Models without a description of their images, and with a broken one. */
class ModelFileTest {

    @TempDir
    private Path folder;

    private static ComputationGraph network(int heads) {
        GraphBuilder graph = new NeuralNetConfiguration.Builder()
                .seed(1)
                .graphBuilder()
                .addInputs("in")
                .addLayer("below", new DenseLayer.Builder().nIn(3).nOut(5).build(), "in");
        String[] names = new String[heads];
        for (int i = 0; i < heads; i++) {
            names[i] = "head" + i;
            graph.addLayer(
                    names[i],
                    new EbvOutputLayer.Builder().nIn(5).nOut(4).dimension(4).build(),
                    "below");
        }
        ComputationGraph network = new ComputationGraph(graph.setOutputs(names).build());
        network.init();
        return network;
    }

    @Test
    void aModelWithoutADescriptionIsForImagesOfItsFirstLayer() throws IOException {
        Path file = folder.resolve("plain.zip");
        ModelFile.save(network(1), file, false);
        ComputationGraph network = ModelFile.load(file);
        assertThat(ModelFile.card(file)).isEmpty();
        assertThat(ModelFile.head(network, file).getNOut()).isEqualTo(4);
        ModelFile.requireFits(network, file, 4, 3);
        assertThatThrownBy(() -> ModelFile.requireFits(network, file, 5, 3))
                .hasMessage("model " + file + " must know the data's class 4, knows classes 0 to 3");
        assertThatThrownBy(() -> ModelFile.requireFits(network, file, 4, 1))
                .hasMessage("model " + file + " must take images of the data's 1 channels, takes 3");
        assertThatThrownBy(() -> ModelFile.requireCard(file))
                .hasMessageContaining("must say which images it takes, was saved without ebv-images.json");
    }

    @Test
    void refusesTwoHeadsAndABrokenDescription() throws IOException {
        Path file = folder.resolve("two.zip");
        assertThatThrownBy(() -> ModelFile.head(network(2), file))
                .hasMessage("model " + file + " must end in one output layer, does not");
        byte[] broken = "{\"channels\":7}".getBytes(StandardCharsets.UTF_8);
        ModelZip.write(network(1), file, false, ModelParts.defaults().with("ebv-images.json", broken));
        assertThatThrownBy(() -> ModelFile.card(file))
                .isInstanceOf(IOException.class)
                .hasMessage("model " + file + ": its channels must be in [1, 3], was 7");
        assertThatThrownBy(() -> ModelFile.load(folder.resolve("absent.zip")))
                .hasMessage("model must be a file, " + folder.resolve("absent.zip") + " is none");
    }
}
