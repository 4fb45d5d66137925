package io.github.ebv4j.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ebv4j.examples.data.FashionMnist;
import io.github.ebv4j.examples.data.IdxFiles;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
    void wrongUsageIsNamed() {
        Ebv.run("experiment", "segmentation", "--steps", 0).failed(2, "--steps must be at least 1, was 0");
        Ebv.run("experiment", "segmentation", "--temperature", -1).failed(2, "--temperature must be positive");
        Ebv.run("experiment", "segmentation", "--seeds", 0).failed(2, "--seeds must be at least 1, was 0");
    }
}
