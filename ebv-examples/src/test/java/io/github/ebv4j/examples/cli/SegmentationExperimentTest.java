package io.github.ebv4j.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ebv4j.examples.data.FashionMnist;
import io.github.ebv4j.examples.data.IdxFiles;
import io.github.ebv4j.examples.data.ImageData;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.shade.jackson.databind.JsonNode;

class SegmentationExperimentTest {

    @TempDir
    Path folder;

    @Test
    void bothHeadsTellGarmentsFromBackgroundAndTheirMapsAreDrawn() throws IOException {
        Path data = Files.createDirectory(folder.resolve("data"));
        IdxFiles.write(data, FashionMnist.bundled(), 512, 100);
        Path output = folder.resolve("pictures");
        JsonNode json = Ebv.run(
                        "experiment",
                        "segmentation",
                        "--data",
                        data,
                        "--seeds",
                        1,
                        "--steps",
                        80,
                        "-o",
                        output,
                        "--json")
                .json();
        for (String head : new String[] {"softmax", "ebv"}) {
            assertThat(json.get(head).get("bySeed")).hasSize(1);
            // Background everywhere has an mIoU of about 0.06.
            assertThat(json.get(head).get("meanIoU").asDouble()).isBetween(0.09, 0.9);
            assertThat(json.get(head).get("meanIoUDeviation").asDouble()).isZero();
        }
        assertThat(json.get("meanIoUGain").asDouble())
                .isEqualTo(json.get("ebv").get("meanIoU").asDouble()
                        - json.get("softmax").get("meanIoU").asDouble());
        BufferedImage picture = ImageIO.read(output.resolve("segmentation.png").toFile());
        assertThat(picture.getWidth()).isEqualTo(6 + 4 * (3 * 32 + 6));
        assertThat(picture.getHeight()).isEqualTo(6 + 6 * (3 * 32 + 6));
        Ebv.run("experiment", "segmentation", "-o", output).failed(1, "segmentation.png", "--force");
    }

    @Test
    void printsATableAndNamesItsPicture() throws IOException {
        Path data = Files.createDirectory(folder.resolve("data"));
        IdxFiles.write(data, FashionMnist.bundled(), 64, 8);
        Path output = folder.resolve("pictures");
        Ebv run = Ebv.run("experiment", "segmentation", "--data", data, "--seeds", 1, "--steps", 2, "-o", output);
        assertThat(run.status()).as(run.err()).isZero();
        assertThat(run.out())
                .contains("softmax mIoU ", "ebv mIoU ", "ebv - softmax: ")
                .contains("picture written to " + output.resolve("segmentation.png"));
    }

    @Test
    void choicesAreMeasuredOnHeldOutTrainingImagesOnly() throws IOException {
        Path data = Files.createDirectory(folder.resolve("data"));
        ImageData images = FashionMnist.bundled();
        IdxFiles.write(data, images, 64, 8);
        Path moved = Files.createDirectory(folder.resolve("moved"));
        IdxFiles.write(
                moved, new ImageData("", 10, images.train(), images.test().range(100, 200)), 64, 8);
        JsonNode validation = oneHead(data, "--validation");
        assertThat(validation.get("scenes").asText()).isEqualTo("validation");
        assertThat(validation.get("ebv").get("temperature").asDouble()).isEqualTo(0.5);
        assertThat(validation.get("ebv").get("dimension").asInt()).isEqualTo(12);
        assertThat(validation.get("ebv").get("learningRate").asDouble()).isEqualTo(0.03);
        assertThat(validation.has("softmax")).isFalse();
        assertThat(validation.has("meanIoUGain")).isFalse();
        double onValidation = meanIoU(validation);
        assertThat(meanIoU(oneHead(moved, "--validation"))).isEqualTo(onValidation);
        JsonNode test = oneHead(data);
        assertThat(test.get("scenes").asText()).isEqualTo("test");
        assertThat(meanIoU(test)).isNotEqualTo(onValidation);
        assertThat(meanIoU(oneHead(moved))).isNotEqualTo(meanIoU(test));
    }

    private static JsonNode oneHead(Path data, Object... more) throws IOException {
        List<Object> arguments = new ArrayList<>(List.of("experiment", "segmentation", "--data", data, "--seeds", 1));
        arguments.addAll(List.of("--steps", 2, "--head", "ebv", "--temperature", 0.5, "--dimension", 12));
        arguments.addAll(List.of("--learning-rate", 0.03, "--json"));
        arguments.addAll(List.of(more));
        return Ebv.run(arguments.toArray()).json();
    }

    private static double meanIoU(JsonNode json) {
        return json.get("ebv").get("meanIoU").asDouble();
    }

    @Test
    void wrongUsageIsNamed() {
        Ebv.run("experiment", "segmentation", "--steps", 0).failed(2, "--steps must be at least 1, was 0");
        Ebv.run("experiment", "segmentation", "--temperature", -1).failed(2, "--temperature must be positive");
        Ebv.run("experiment", "segmentation", "--learning-rate", 0).failed(2, "--learning-rate must be positive");
        Ebv.run("experiment", "segmentation", "--dimension", 0).failed(2, "--dimension must be at least 1, was 0");
        Ebv.run("experiment", "segmentation", "--head", "mlp").failed(2, "must be ebv or fc, was mlp");
        Ebv.run("experiment", "segmentation", "--seeds", 0).failed(2, "--seeds must be at least 1, was 0");
    }
}
