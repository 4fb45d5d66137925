package io.github.ebv4j.examples.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KnownPackingTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"1, 5, .5", "4, 4, .5", "4, 7, 0", "4, 7, 1", "4, 7, NaN"})
    void linesAreMoreThanDimensionsAndDistinct(int dimension, int size, double coherence) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new KnownPacking(dimension, size, coherence))
                .withMessageStartingWith("must have d >= 2, N > d and a coherence in (0, 1), was d = " + dimension);
    }

    @Test
    void headingsRemarksAndEmptyLinesArePassedOver() throws IOException {
        Path table = Files.writeString(folder.resolve("a.csv"), "d,N,coherence\n# of whom\n\n 7, 28, 0.3333 \n");
        assertThat(KnownPacking.read(table)).containsExactly(new KnownPacking(7, 28, 0.3333));
    }

    @ParameterizedTest
    @ValueSource(strings = {"7,28", "7,x,0.3", "7,28,0.3a", "7,7,0.3"})
    void aLineThatIsNoneIsNamed(String line) throws IOException {
        Path table = Files.writeString(folder.resolve("a.csv"), "4,7,0.3904\n" + line);
        assertThatThrownBy(() -> KnownPacking.read(table))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith(table + ", line 2");
    }
}
