package io.github.ebv4j.io;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ebv4j.BasisSpec;
import io.github.ebv4j.EquiangularBases;
import io.github.ebv4j.EquiangularBasis;
import io.github.ebv4j.TestBases;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Vectors beside a recipe of others, and without one. */
class RecipeBesideTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"7, 5", "6, 4"})
    void aRecipeOfAnotherSizeIsNotTaken(int size, int dimension) throws IOException {
        Path file = folder.resolve("basis.npy");
        BasisFile.save(EquiangularBases.generate(BasisSpec.of(6, 5)), file, false);
        NpyFile.write(file, true, size, dimension, TestBases.random(size, dimension, 3)::vector);
        assertThat(BasisFile.load(file).recipe().family()).isEqualTo(BasisFile.UNKNOWN_FAMILY);
        assertThat(BasisFile.load(file).dimension()).isEqualTo(dimension);
    }

    @Test
    void aStreamGetsTheBytesOfTheFile() throws IOException {
        EquiangularBasis basis = TestBases.random(7, 5, 3);
        Path file = folder.resolve("basis.npy");
        BasisFile.save(basis, file, false);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        BasisFile.writeVectors(basis, out);
        assertThat(file).hasBinaryContent(out.toByteArray());
    }
}
