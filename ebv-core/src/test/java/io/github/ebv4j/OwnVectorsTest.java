package io.github.ebv4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ebv4j.io.BasisFile;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.factory.Nd4j;

/** Bases of vectors that a user has, in one call. */
class OwnVectorsTest {

    private static final float[][] VECTORS = {{1, 0}, {0.6f, 0.8f}, {-0.6f, 0.8f}};

    @Test
    void arraysAreTakenAsTheyAre() {
        EquiangularBasis basis = EquiangularBasis.of(VECTORS);
        assertThat(basis.size()).isEqualTo(3);
        assertThat(basis.vector(1)).containsExactly(0.6f, 0.8f);
        assertThat(basis.recipe().family()).isEqualTo(BasisFile.UNKNOWN_FAMILY);
        assertThat(basis.recipe().certified()).isFalse();
        EquiangularBasis same = EquiangularBasis.of(Nd4j.createFromArray(VECTORS));
        assertThat(same.recipe()).isEqualTo(basis.recipe());
    }

    @Test
    void filesAreReadWithTheirRecipe(@TempDir Path folder) throws IOException {
        EquiangularBasis basis = EquiangularBasis.of(VECTORS);
        Path file = folder.resolve("own.npy");
        BasisFile.save(basis, file, false);
        EquiangularBasis read = EquiangularBasis.read(file);
        assertThat(read.recipe()).isEqualTo(basis.recipe());
        assertThat(read.rows()).isEqualTo(basis.rows());
    }

    @Test
    void namesWhatIsWrong() {
        assertThatThrownBy(() -> EquiangularBasis.of(new float[][] {{1, 0}, {1}}))
                .hasMessage("vectors must be of equal length, that of vector 0 was 2, that of vector 1 was 1");
        assertThatThrownBy(() -> EquiangularBasis.of(new float[][] {{1, 0}, {1, 1}}))
                .hasMessageStartingWith("row 1 must have norm 1, had 1.41");
        assertThatThrownBy(() -> EquiangularBasis.of(Nd4j.zeros(4)))
                .hasMessage("vectors must have shape [N, d], had [4]");
    }
}
