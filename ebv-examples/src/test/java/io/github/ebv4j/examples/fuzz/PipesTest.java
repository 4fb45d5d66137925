package io.github.ebv4j.examples.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ebv4j.dl4j.weights.PretrainedWeights;
import io.github.ebv4j.examples.data.ImageFiles;
import io.github.ebv4j.examples.data.ImageFindings;
import io.github.ebv4j.examples.experiment.KnownPacking;
import io.github.ebv4j.examples.fuzz.Target.Reader;
import io.github.ebv4j.examples.training.CheckpointReading;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A pipe that stands where a file should: reading it would wait until somebody writes. */
@EnabledOnOs(OS.LINUX)
class PipesTest {

    @TempDir
    Path folder;

    @Test
    void noReaderWaitsForAPipe() throws Exception {
        MultiLayerNetwork network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .list(new OutputLayer.Builder().nIn(2).nOut(2).build())
                .build());
        network.init();
        refused("training.ckpt", CheckpointReading::read);
        refused("packings.csv", KnownPacking::read);
        refused("image.png", file -> ImageFiles.of(List.of(file), new ImageFindings(false, line -> {})));
        refused("weights.npz", file -> PretrainedWeights.loadPartial(network, file));
        refused("weights.safetensors", file -> PretrainedWeights.loadPartial(network, file));
    }

    private void refused(String name, Reader reader) throws Exception {
        Path pipe = folder.resolve(name);
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        assertThatThrownBy(() -> reader.read(pipe))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("must be an ordinary file");
    }
}
