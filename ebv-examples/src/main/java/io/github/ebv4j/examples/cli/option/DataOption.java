package io.github.ebv4j.examples.cli.option;

import io.github.ebv4j.examples.data.ImageData;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which images a command works on. */
public final class DataOption {

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "IDX files or CIFAR-10's binary files (default: the bundled part of Fashion-MNIST).")
    private Path directory;

    /** The images to train on and to test on. */
    public ImageData load() throws IOException {
        return ImageData.load(Optional.ofNullable(directory));
    }
}
