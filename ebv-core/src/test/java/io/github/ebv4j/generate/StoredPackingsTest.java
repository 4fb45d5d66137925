package io.github.ebv4j.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.ebv4j.BasisSpec;
import io.github.ebv4j.EquiangularBases;
import io.github.ebv4j.Generation;
import io.github.ebv4j.GenerationMethod;
import io.github.ebv4j.LowerBounds;
import io.github.ebv4j.construct.ExactFamilies;
import io.github.ebv4j.construct.FamilyMember;
import io.github.ebv4j.optimize.RunControl;
import io.github.ebv4j.optimize.StopReason;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The packings kept are as good as docs/packings.csv says, better than algebra, and what generation begins with. */
class StoredPackingsTest {

    static final Path TABLE = Path.of("..", "docs", "packings.csv");
    static final Path ARCHIVE =
            Path.of("src", "main", "resources", "io", "github", "ebv4j", "generate", "packings.npz");

    /** Float32 coordinates: (15, 36) meets the bound. */
    private static final double FLOAT_ROUNDING = 1e-7;

    private static Generation generate(int size, int dimension, GenerationMethod method, RunControl control) {
        return EquiangularBases.generate(BasisSpec.of(size, dimension), method, control);
    }

    static Stream<PackingRow> rows() throws IOException {
        return Files.readAllLines(TABLE).stream().filter(PackingRow::isRow).map(PackingRow::parse);
    }

    @ParameterizedTest
    @MethodSource("rows")
    void measuresWhatIsStated(PackingRow row) {
        int size = row.size();
        int dimension = row.dimension();
        Generation kept = generate(size, dimension, GenerationMethod.AUTO, RunControl.defaults());
        double exact =
                ExactFamilies.best(size, dimension).map(FamilyMember::coherence).orElse(1.0);
        assertThat(kept.basis().rows())
                .containsExactly(StoredPackings.find(size, dimension).orElseThrow());
        assertThat(kept.basis().report().coherence())
                .isCloseTo(Double.parseDouble(row.coherence()), within(FLOAT_ROUNDING))
                .isLessThan(exact)
                .isLessThan(table(row.table()))
                .isGreaterThan(LowerBounds.best(size, dimension).value() - FLOAT_ROUNDING);
        assertThat(kept.basis().recipe().family()).isEqualTo("refined");
        assertThat(kept.basis().recipe().parameters()).containsEntry("start", "stored packing");
        assertThat(kept.stopReason()).isEqualTo(StopReason.CONVERGED);
    }

    /** One per cent above the best known elsewhere at most; there is no table for odd d. */
    private static double table(String known) {
        return known.isEmpty() ? 1 : 1.01 * Double.parseDouble(known);
    }

    @Test
    void everyOneIsStated() throws IOException {
        try (InputStream archive = Files.newInputStream(ARCHIVE)) {
            assertThat(StoredPackings.files(archive).keySet())
                    .containsExactlyInAnyOrderElementsOf(
                            rows().map(row -> StoredPackings.name(row.size(), row.dimension()))
                                    .toList());
        }
    }

    @Test
    void largerOnesAreTheThreeSmallestOfAtMostASeventhMoreLines() {
        assertThat(StoredPackings.larger(45, 12))
                .extracting(rows -> rows.length / 12)
                .containsExactly(46, 47, 48);
        assertThat(StoredPackings.larger(72, 11))
                .extracting(rows -> rows.length / 11)
                .containsExactly(75, 77);
        assertThat(StoredPackings.larger(66, 11))
                .extracting(rows -> rows.length / 11)
                .containsExactly(75);
        assertThat(StoredPackings.larger(65, 11)).isEmpty();
        assertThat(StoredPackings.larger(50, 16)).isEmpty();
        assertThat(StoredPackings.find(46, 17)).isEmpty();
    }

    @Test
    void smallerOnesHaveUpToTwoLinesFewer() {
        assertThat(StoredPackings.smaller(48, 12))
                .extracting(rows -> rows.length / 12)
                .containsExactly(47, 46);
        assertThat(StoredPackings.smaller(2, 16)).isEmpty();
        assertThat(StoredPackings.smaller(50, 17)).isEmpty();
    }

    /** 50 lines are kept, 51 are not; the table of October 2026 has 0.249871425 for these. */
    @Test
    void aPackingOfFewerLinesIsFilled() {
        assertThat(StoredPackings.find(51, 14)).isEmpty();
        Generation found = generate(51, 14, GenerationMethod.AUTO, RunControl.defaults());
        assertThat(found.basis().report().coherence()).isLessThan(0.24987);
    }

    /** 77 lines at 1/3 are kept; the best 72 that a search finds in half a minute have .359. */
    @Test
    void aPackingOfManyMoreLinesIsThinned() {
        assertThat(StoredPackings.find(70, 11)).isEmpty();
        Generation found = generate(70, 11, GenerationMethod.AUTO, RunControl.defaults());
        assertThat(found.basis().report().coherence()).isLessThan(0.333334);
    }

    @Test
    void aTimeLimitLetsASearchGoOnFromOne() {
        double kept = generate(47, 8, GenerationMethod.AUTO, RunControl.defaults())
                .basis()
                .report()
                .coherence();
        Generation longer = generate(47, 8, GenerationMethod.AUTO, timeForOneReport());
        assertThat(longer.basis().report().coherence()).isLessThanOrEqualTo(kept + 1e-7);
        assertThat(longer.steps()).isPositive();
        assertThat(longer.stopReason()).isEqualTo(StopReason.CANCELLED);
        // The shortest limit that auto does not answer with the exact family; the search itself would take seconds.
        RunControl late = RunControl.defaults().withTimeLimit(Duration.ofMillis(1));
        Generation atOnce = generate(47, 8, GenerationMethod.AUTO, late);
        assertThat(atOnce.basis().report().coherence()).isLessThanOrEqualTo(kept + 1e-7);
        assertThat(atOnce.stopReason()).isEqualTo(StopReason.TIME_LIMIT);
    }

    /** Another method uses neither it nor the larger ones, or the recipe would say so. */
    @Test
    void onlyAutoBeginsWithOne() {
        assertThat(start(GenerationMethod.REFINE, 47)).startsWith("search, round");
        // 42 lines in R^8 are not kept, 44 and 45 are: the search begins with those.
        assertThat(StoredPackings.find(42, 8)).isEmpty();
        assertThat(start(GenerationMethod.AUTO, 42)).startsWith("search from stored packings, round");
    }

    private static String start(GenerationMethod method, int size) {
        return generate(size, 8, method, timeForOneReport())
                .basis()
                .recipe()
                .parameters()
                .get("start");
    }

    /** A time limit that no machine reaches, and an end after the first report of progress. */
    private static RunControl timeForOneReport() {
        AtomicBoolean reported = new AtomicBoolean();
        return RunControl.defaults()
                .withTimeLimit(Duration.ofHours(24))
                .withListener(progress -> reported.set(true))
                .withCancelled(reported::get);
    }
}
