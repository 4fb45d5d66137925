package io.github.ebv4j.examples.cli.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ebv4j.examples.cli.Ebv;
import io.github.ebv4j.examples.data.FashionMnist;
import io.github.ebv4j.examples.data.IdxFiles;
import io.github.ebv4j.examples.data.ImageData;
import io.github.ebv4j.examples.experiment.Segmentation;
import io.github.ebv4j.examples.experiment.SegmentationHead;
import io.github.ebv4j.examples.experiment.SegmentationPlan;
import io.github.ebv4j.examples.training.Head;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.shade.jackson.databind.JsonNode;

class SegmentationExperimentTest {

    @TempDir
    Path folder;

    private Path data;

    @BeforeEach
    void writeAFewRealImages() throws IOException {
        data = Files.createDirectory(folder.resolve("data"));
        IdxFiles.write(data, FashionMnist.bundled(), 64, 8);
    }

    /** What is learnt, and from which images, is SegmentationTest's; here a step or two show what is told and drawn. */
    @Test
    void bothHeadsAreMeasuredAndTheirMapsAreDrawn() throws IOException {
        Path output = folder.resolve("pictures");
        JsonNode json = Ebv.run(
                        "experiment",
                        "segmentation",
                        "--data",
                        data,
                        "--seeds",
                        1,
                        "--steps",
                        2,
                        "-o",
                        output,
                        "--json")
                .json();
        assertThat(json.get("steps").asInt()).isEqualTo(2);
        for (String head : new String[] {"softmax", "ebv"}) {
            assertThat(json.get(head).get("bySeed")).hasSize(1);
            assertThat(json.get(head).get("meanIoU").asDouble()).isBetween(0.001, 0.9);
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
        Path output = folder.resolve("pictures");
        Ebv run = Ebv.run("experiment", "segmentation", "--data", data, "--seeds", 1, "--steps", 2, "-o", output);
        assertThat(run.status()).as(run.err()).isZero();
        assertThat(run.out())
                .contains("softmax mIoU ", "ebv mIoU ", "ebv - softmax: ")
                .contains("picture written to " + output.resolve("segmentation.png"));
    }

    /** The result is that of the plan which the options describe, on scenes of the images held out. */
    @Test
    void choicesAreMeasuredOnHeldOutTrainingImages() throws IOException {
        JsonNode validation = Ebv.run(
                        "experiment",
                        "segmentation",
                        "--data",
                        data,
                        "--seeds",
                        1,
                        "--steps",
                        1,
                        "--head",
                        "ebv",
                        "--temperature",
                        0.5,
                        "--dimension",
                        12,
                        "--learning-rate",
                        0.03,
                        "--validation",
                        "--json")
                .json();
        assertThat(validation.get("scenes").asText()).isEqualTo("validation");
        assertThat(validation.get("ebv").get("temperature").asDouble()).isEqualTo(0.5);
        assertThat(validation.get("ebv").get("dimension").asInt()).isEqualTo(12);
        assertThat(validation.get("ebv").get("learningRate").asDouble()).isEqualTo(0.03);
        assertThat(validation.has("softmax")).isFalse();
        assertThat(validation.has("meanIoUGain")).isFalse();
        SegmentationPlan plan = SegmentationPlan.of(new SegmentationHead(Head.EBV, 12, 0.5, 0.03), 1, true, 1);
        ImageData images = FashionMnist.bundled();
        ImageData some =
                new ImageData("", 10, images.train().range(0, 64), images.test().range(0, 8));
        assertThat(validation.get("ebv").get("meanIoU").asDouble())
                .isEqualTo(Segmentation.run(some, plan, (step, steps, loss) -> {})
                        .accuracy()
                        .meanIoU());
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
