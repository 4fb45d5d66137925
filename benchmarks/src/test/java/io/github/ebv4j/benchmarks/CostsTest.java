package io.github.ebv4j.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.ebv4j.examples.report.PictureNote;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

/** The pictures and tables of cost are those of the times that are kept beside them. */
class CostsTest {

    private static final Path PROJECT =
            Path.of(System.getProperty("user.dir")).resolve("..").normalize();

    @Test
    void picturesAndTablesAreThoseOfTheKeptTimes() throws IOException {
        Costs costs = new Costs(PROJECT);
        String document = Files.readString(PROJECT.resolve("benchmarks/README.md"));
        assertThat(costs.figures()).hasSize(3);
        for (Map.Entry<String, CostFigure> one : costs.figures().entrySet()) {
            assertThat(PictureNote.read(PROJECT.resolve(one.getKey())))
                    .isEqualTo(one.getValue().plot().data());
            assertThat(document)
                    .contains("../" + one.getKey(), one.getValue().table().strip());
        }
        assertThat(document).contains(costs.headTable().strip());
    }

    @Test
    void theFitFindsThePowerOfAPowerLaw() {
        double[] x = {10, 100, 3000, 40_000};
        double[] y = DoubleStream.of(x).map(size -> 0.3 * Math.pow(size, 1.25)).toArray();
        assertThat(PowerFit.of(x, y).exponent()).isCloseTo(1.25, within(1e-12));
        y[3] *= 4;
        assertThat(PowerFit.of(x, y).exponent()).isGreaterThan(1.25);
        assertThatThrownBy(() -> PowerFit.of(new double[] {5, 5}, new double[] {1, 2}))
                .hasMessageContaining("two different values");
    }
}
