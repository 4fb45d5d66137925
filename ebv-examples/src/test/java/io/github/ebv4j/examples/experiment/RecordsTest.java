package io.github.ebv4j.examples.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.ebv4j.EquiangularBasis;
import io.github.ebv4j.LowerBounds;
import io.github.ebv4j.io.BasisFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The packings kept in docs/packings are as good as records.csv says, and better than its table. */
class RecordsTest {

    private static final Path FOLDER = Path.of("..", "docs", "packings");

    static Stream<String> records() throws IOException {
        return Files.readAllLines(FOLDER.resolve("records.csv")).stream()
                .filter(line -> Character.isDigit(line.charAt(0)));
    }

    @ParameterizedTest
    @MethodSource("records")
    void measuresWhatIsStated(String line) throws IOException {
        String[] parts = line.split(",");
        int dimension = Integer.parseInt(parts[0]);
        int size = Integer.parseInt(parts[1]);
        EquiangularBasis basis = BasisFile.load(FOLDER.resolve(size + "x" + dimension + ".npy"));
        double coherence = basis.report().coherence();
        assertThat(basis.size()).isEqualTo(size);
        assertThat(basis.dimension()).isEqualTo(dimension);
        assertThat(coherence)
                .isCloseTo(Double.parseDouble(parts[3]), within(1e-7))
                .isLessThan(Double.parseDouble(parts[2]))
                .isGreaterThan(LowerBounds.best(size, dimension).value());
    }
}
