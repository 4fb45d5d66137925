package io.github.ebv4j.examples.cli.option;

import io.github.ebv4j.examples.data.ImageFindings;
import io.github.ebv4j.examples.data.LabelledData;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which images, of any of the formats, a command works on. */
public final class LabelledDataOption {

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description =
                    "Image folders (train and val with a folder for each class, or the class folders), IDX files, or"
                            + " CIFAR-10's binary files (default: the bundled part of Fashion-MNIST).")
    private Path directory;

    public Optional<Path> directory() {
        return Optional.ofNullable(directory);
    }

    public boolean isImageFolders() throws IOException {
        return directory != null && LabelledData.isImageFolders(directory);
    }

    /** The images to train on and to test on; those of folders become squares. */
    public LabelledData load(int side, ImageFindings findings) throws IOException {
        return LabelledData.load(directory(), side, findings);
    }
}
