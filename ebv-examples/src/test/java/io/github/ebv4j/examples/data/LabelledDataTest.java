package io.github.ebv4j.examples.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabelledDataTest {

    @TempDir
    Path folder;

    private final List<String> lines = new ArrayList<>();
    private final ImageFindings findings = new ImageFindings(false, lines::add);
    private Path cats;

    @BeforeEach
    void writeFolders() throws IOException {
        cats = Files.createDirectories(folder.resolve("train/cat"));
        for (String name : new String[] {"train/dog", "val/cat", "val/dog"}) {
            Files.createDirectories(folder.resolve(name));
            colour(folder.resolve(name + "/a.png"));
        }
        colour(cats.resolve("a.jpg"));
    }

    @Test
    void readsTheLayoutOfImageNet() throws IOException {
        colour(cats.resolve("b.JPEG"));
        LabelledData data = LabelledData.load(Optional.of(folder), 32, findings);
        assertThat(data.classes()).containsExactly("cat", "dog");
        assertThat(data.shape()).isEqualTo(new ImageShape(3, 32, 32));
        assertThat(data.train().size()).isEqualTo(3);
        assertThat(data.train().label(1)).isZero();
        assertThat(data.train().label(2)).isEqualTo(1);
        assertThat(data.test().size()).isEqualTo(2);
        assertThat(data.description()).contains("3 images of 2 classes to train, 2 to test");
        assertThat(lines).isEmpty();
        assertThat(findings.summary()).isEmpty();
    }

    @Test
    void everyOddFileIsNamedAndNothingElseIsLost() throws IOException {
        SampleImages.writeTruncated(SampleImages.noise(64, 48), "jpg", 0.9, cats.resolve("cut.jpg"));
        Files.writeString(cats.resolve("text.png"), "this is text");
        SampleImages.write(SampleImages.flat(BufferedImage.TYPE_USHORT_GRAY, 4, 4, 9), "png", cats.resolve("deep.png"));
        SampleImages.write(SampleImages.flat(BufferedImage.TYPE_BYTE_GRAY, 4, 4, 9), "png", cats.resolve("grey.png"));
        SampleImages.write(
                SampleImages.flat(BufferedImage.TYPE_INT_RGB, 1, 1, 9, 9, 9), "png", cats.resolve("pixel.png"));
        Files.writeString(cats.resolve("readme.txt"), "hello");
        Files.createDirectories(folder.resolve("train/emu"));
        LabelledData data = LabelledData.load(Optional.of(folder), 32, findings);
        int read = 0;
        for (int i = 0; i < data.train().size(); i++) {
            read += data.train().picture(i).isPresent() ? 1 : 0;
            data.train().picture(i);
        }
        assertThat(data.train().size()).isEqualTo(7);
        assertThat(read).isEqualTo(5);
        assertThat(findings.unreadableCount()).isEqualTo(2);
        assertThat(lines)
                .anyMatch(line -> line.contains("cut.jpg is left out: it is truncated"))
                .anyMatch(line -> line.contains("text.png is left out: it must be a JPEG or PNG image"))
                .anyMatch(line -> line.contains("deep.png: 16 bits"))
                .anyMatch(line -> line.contains("deep.png: grey"))
                .anyMatch(line -> line.contains("pixel.png: 1 x 1 pixel"))
                .anyMatch(line -> line.contains("readme.txt: no JPEG or PNG file"))
                .anyMatch(line -> line.contains("emu: a class folder without images"))
                .hasSize(7);
        assertThat(findings.summary())
                .isEqualTo("images: 2 unreadable, left out; 1 16 bits a value, read as 8; 2 grey, read as red, green"
                        + " and blue alike; 1 1 x 1 pixel, enlarged; 1 no JPEG or PNG file by its name, left out; 1 a"
                        + " class folder without images");
    }

    @Test
    void strictStopsAtTheFirstBrokenFileOrEmptyClass() throws IOException {
        ImageFindings strict = new ImageFindings(true, lines::add);
        Files.writeString(cats.resolve("text.png"), "this is text");
        LabelledData data = LabelledData.load(Optional.of(folder), 32, strict);
        assertThatThrownBy(() -> data.train().picture(1))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("text.png must be readable: it must be a JPEG or PNG image, is none");
        Files.createDirectories(folder.resolve("train/emu"));
        assertThatThrownBy(() -> LabelledData.load(Optional.of(folder), 32, strict))
                .hasMessageContaining("emu must hold images, holds none");
    }

    @Test
    void classFoldersAloneAreSplit() throws IOException {
        Path alone = folder.resolve("train");
        for (int i = 0; i < 9; i++) {
            colour(alone.resolve("dog/b" + i + ".png"));
        }
        LabelledData data = LabelledData.load(Optional.of(alone), 32, findings);
        assertThat(data.train().size()).isEqualTo(9);
        assertThat(data.test().size()).isEqualTo(2);
        assertThat(data.test().label(0)).isEqualTo(1);
        assertThat(LabelledData.readTestFolders(alone, data.classes(), findings).size())
                .isEqualTo(2);
    }

    @Test
    void classesThatAreNotTrainedOnAreRefused() throws IOException {
        Files.createDirectories(folder.resolve("val/zebra"));
        assertThatThrownBy(() -> LabelledData.load(Optional.of(folder), 32, findings))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("zebra must be one of the 2 classes to train on, cat to dog, is none");
    }

    @Test
    void aMissingHalfOfTheLayoutIsNamed() throws IOException {
        Path noTrain = folder.resolve("a");
        Path noTest = folder.resolve("b");
        for (String name : new String[] {"a/cat", "a/dog", "a/val/cat", "a/val/dog", "b/train/cat", "b/train/dog"}) {
            Files.createDirectories(folder.resolve(name));
            colour(folder.resolve(name + "/a.png"));
        }
        assertThatThrownBy(() -> LabelledData.load(Optional.of(noTrain), 32, findings))
                .isInstanceOf(IOException.class)
                .hasMessage("data directory " + noTrain + " must hold train beside val, holds none");
        assertThat(LabelledData.readTestFolders(noTrain, List.of("cat", "dog"), findings)
                        .size())
                .isEqualTo(2);
        String missing = "data directory " + noTest + " must hold val or test beside train, holds neither";
        assertThatThrownBy(() -> LabelledData.load(Optional.of(noTest), 32, findings))
                .isInstanceOf(IOException.class)
                .hasMessage(missing);
        assertThatThrownBy(() -> LabelledData.readTestFolders(noTest, List.of("cat", "dog"), findings))
                .hasMessage(missing);
    }

    @Test
    void imageFilesAreFoundInFoldersWithinFolders() throws IOException {
        ImageFiles files = ImageFiles.of(List.of(folder.resolve("val"), cats.resolve("a.jpg")), findings);
        assertThat(files.files())
                .containsExactly(
                        folder.resolve("val/cat/a.png"), folder.resolve("val/dog/a.png"), cats.resolve("a.jpg"));
        assertThat(files.images().picture(2).orElseThrow().shape().width()).isEqualTo(40);
        assertThatThrownBy(() -> ImageFiles.of(List.of(folder.resolve("none")), findings))
                .isInstanceOf(NoSuchFileException.class);
    }

    /** A file that is gone is left out; a file system that fails, as with too many open files, fails for all. */
    @Test
    void aFailingFileSystemStops() throws IOException {
        Path gone = cats.resolve("gone.png");
        assertThat(FolderImages.read(gone, findings)).isEmpty();
        assertThat(findings.unreadableCount()).isEqualTo(1);
        Path refused = cats.resolve("x".repeat(300) + ".png");
        assertThatThrownBy(() -> FolderImages.read(refused, findings))
                .isInstanceOf(FileSystemException.class)
                .hasMessageContaining(refused.toString());
        assertThat(findings.unreadableCount()).isEqualTo(1);
    }

    private static void colour(Path file) throws IOException {
        String format = file.toString().endsWith("png") ? "png" : "jpg";
        SampleImages.write(SampleImages.flat(BufferedImage.TYPE_INT_RGB, 40, 30, 50, 60, 70), format, file);
    }

    @Test
    void whatHoldsNoImagesIsNamed() throws IOException {
        Path empty = Files.createDirectories(folder.resolve("empty/val/cat"))
                .getParent()
                .getParent();
        assertThatThrownBy(() -> LabelledData.readTestFolders(empty, List.of("cat", "dog"), findings))
                .isInstanceOf(IOException.class)
                .hasMessage("data directory " + empty + " must hold images to test, holds none");
        Files.createDirectories(empty.resolve("train/cat"));
        Files.createDirectories(empty.resolve("train/dog"));
        assertThatThrownBy(() -> LabelledData.load(Optional.of(empty), 32, findings))
                .isInstanceOf(IOException.class)
                .hasMessage("data directory " + empty + " must hold images to train, holds none");
    }

    @Test
    void hiddenFoldersAreNoClasses() throws IOException {
        colour(Files.createDirectory(folder.resolve("train/.cache")).resolve("a.png"));
        assertThat(LabelledData.load(Optional.of(folder), 32, findings).classes())
                .containsExactly("cat", "dog");
    }
}
