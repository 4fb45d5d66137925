package io.github.ebv4j.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page of a basis: what is in it, and that a browser draws it. */
class HtmlReportTest {

    private static final Path BROWSER = Path.of("/usr/bin/chromium");

    @TempDir
    Path folder;

    private Path vectors;
    private Path page;

    @BeforeEach
    void make() {
        vectors = folder.resolve("a.npy");
        page = folder.resolve("a.html");
        assertThat(Ebv.run("generate", "--classes", 28, "--dimension", 7, "-o", vectors)
                        .status())
                .isZero();
    }

    @Test
    void thePageHasAllAndNeedsNoNetwork() throws IOException {
        Ebv run = Ebv.run("report", vectors, "--html", page);
        assertThat(run.status()).as(run.err()).isZero();
        String html = Files.readString(page);
        assertThat(html)
                .contains("28 vectors in 7 dimensions", "coherence       0.333333", "lower bound     0.333333")
                .contains("data:image/png;base64,", "<h2>Worst pairs</h2>", "&quot;family&quot;")
                .doesNotContain("http://", "https://", "src=\"/", "@import");
        assertThat(html.split("<tr>")).as("heading and twenty pairs").hasSize(22);
        Matcher map = Pattern.compile("getElementById\\('told'\\), 28, 28, ([0-9.]+), '([A-Za-z0-9+/=]+)'")
                .matcher(html);
        assertThat(map.find()).isTrue();
        ByteBuffer cosines =
                ByteBuffer.wrap(Base64.getDecoder().decode(map.group(2))).order(ByteOrder.LITTLE_ENDIAN);
        assertThat(cosines.remaining()).isEqualTo(2 * 28 * 28);
        for (int row = 0; row < 28; row++) {
            for (int column = 0; column < 28; column++) {
                // Equiangular lines: every cosine is 1/3 or -1/3; one's own is left out.
                int size = Math.abs(cosines.getShort(2 * (28 * row + column)));
                assertThat(size).isBetween(row == column ? 0 : 10_921, row == column ? 0 : 10_923);
            }
        }
        Ebv.run("report", vectors, "--html", page).failed(1, "a.html", "--force");
    }

    @Test
    void manyVectorsShareCells() throws IOException {
        Path many = folder.resolve("many.npy");
        Ebv.run("generate", "--classes", 1000, "--dimension", 64, "-o", many);
        assertThat(Ebv.run("report", many, "--html", page).status()).isZero();
        assertThat(Files.readString(page)).contains("getElementById('told'), 600, 1000, 0.125");
    }

    @Test
    void aBrowserDrawsTheMap() throws IOException, InterruptedException {
        assumeThat(BROWSER).exists();
        assertThat(Ebv.run("report", vectors, "--html", page).status()).isZero();
        Path out = folder.resolve("dom.txt");
        Process browser = new ProcessBuilder(
                        BROWSER.toString(),
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--user-data-dir=" + folder.resolve("profile"),
                        "--dump-dom",
                        page.toUri().toString())
                .redirectOutput(out.toFile())
                .redirectError(folder.resolve("err.txt").toFile())
                .start();
        assertThat(browser.waitFor()).isZero();
        // The script sets it when it has drawn.
        assertThat(Files.readString(out)).contains("data-zoom=\"1.00\"");
    }

    @Test
    void wrongUsageIsNamed() throws IOException {
        Ebv.run("report", vectors, "--html", page, "--sample", 5).failed(2, "--html must be left out with --sample");
        Ebv.run("report", vectors, "--html", vectors, "--force")
                .failed(2, "--html must be another file than the input");
        Ebv.run("report", vectors, "--histogram", page, "--html", page)
                .failed(2, "--html must be another file than the histogram, both were " + page);
        Ebv.run("report", vectors, "--depths", page, "--html", page)
                .failed(2, "--html must be another file than the depths");
        Ebv.run("report", vectors, "--depths", vectors + ".json", "--force")
                .failed(2, "--depths must be another file than the input's recipe");
        assertThat(page).doesNotExist();
    }
}
