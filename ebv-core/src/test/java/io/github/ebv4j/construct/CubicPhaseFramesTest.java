package io.github.ebv4j.construct;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CubicPhaseFramesTest {

    private final CubicPhaseFrames catalogue = new CubicPhaseFrames();

    private List<String> orders(long size, int dimension) {
        return catalogue
                .frames(size, dimension)
                .map(frame -> frame.parameters().get("q"))
                .toList();
    }

    /** The unbiased bases of GF(17) are 612 vectors, all its cubic phases 9,860; spare dimensions give one each. */
    @ParameterizedTest
    @CsvSource({
        "612, 34, ''", "613, 34, 17", "9860, 34, 17", "9861, 34, ''",
        "614, 36, ''", "615, 36, 17", "9862, 36, 17", "9863, 36, ''",
        "5000, 33, ''", "5000, 38, 17 19", "5000, 57, 17 19 23 25"
    })
    void namesTheFieldsThatServe(long size, int dimension, String expected) {
        assertThat(String.join(" ", orders(size, dimension))).isEqualTo(expected);
    }

    /** 19 is 1 modulo 3, so that the sums fall into classes and the third and fourth cubic coefficient may count. */
    @ParameterizedTest
    @CsvSource({"761, 38, 2", "1482, 38, 2", "1483, 38, 3", "2204, 38, 3", "2205, 38, 4", "2206, 39, 4", "13756, 38, 19"
    })
    void statesTheCoherenceOfAsManyVectorsAsAreAskedFor(long size, int dimension, int cubicCoefficients) {
        double stated = catalogue
                .frames(size, dimension)
                .filter(frame -> frame.parameters().get("q").equals("19"))
                .findFirst()
                .orElseThrow()
                .coherence();
        assertThat(stated).isEqualTo(new CubicSums(19).largestOfDifferences(cubicCoefficients));
        assertThat(stated).isGreaterThan(1 / Math.sqrt(19));
    }

    @Test
    void hasTheNameThatRecipesUse() {
        assertThat(catalogue.name()).isEqualTo("cubicPhases");
    }
}
