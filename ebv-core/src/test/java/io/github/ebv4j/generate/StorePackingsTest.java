package io.github.ebv4j.generate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ebv4j.BasisRecipe;
import io.github.ebv4j.EquiangularBasis;
import io.github.ebv4j.io.BasisFile;
import io.github.ebv4j.io.NpyFile;
import io.github.ebv4j.optimize.OptimizationResult;
import io.github.ebv4j.optimize.PackingSearch;
import io.github.ebv4j.optimize.PackingTask;
import io.github.ebv4j.optimize.RunControl;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the program that fills the resource of packings does with a folder of them. */
class StorePackingsTest {

    @TempDir
    private Path folder;

    private Path archive;
    private Path table;

    @BeforeEach
    void copy() throws IOException {
        archive = Files.copy(StoredPackingsTest.ARCHIVE, folder.resolve("packings.npz"));
        table = Files.copy(StoredPackingsTest.TABLE, folder.resolve("packings.csv"));
    }

    private static EquiangularBasis found(int size, int dimension) {
        OptimizationResult found =
                PackingSearch.run(PackingTask.of(size, dimension, 3).withRounds(1), RunControl.defaults());
        BasisRecipe recipe = new BasisRecipe(
                "refined",
                new TreeMap<>(Map.of("start", "search, round 0", "evaluations", String.valueOf(found.steps()))),
                size,
                dimension,
                3,
                OptionalDouble.empty(),
                "",
                BasisRecipe.currentProvenance());
        return EquiangularBasis.ofRows(found.rows(), recipe);
    }

    private Map<String, byte[]> files() throws IOException {
        try (InputStream in = Files.newInputStream(archive)) {
            return StoredPackings.files(in);
        }
    }

    @Test
    void aPackingOfANewSizeIsAddedToResourceAndTable() throws IOException {
        EquiangularBasis basis = found(12, 5);
        BasisFile.save(basis, folder.resolve("12x5.npy"), false);
        Map<String, byte[]> before = files();
        List<PackingRow> added = new StorePackings(archive, table).add(folder);

        assertThat(added).extracting(PackingRow::size).containsExactly(12);
        Map<String, byte[]> after = files();
        assertThat(NpyFile.read(after.get("12x5.npy")).values()).containsExactly(basis.rows());
        assertThat(after).hasSize(before.size() + 1);
        before.forEach((name, bytes) -> assertThat(after.get(name)).isEqualTo(bytes));
        List<String> kept = Files.readAllLines(StoredPackingsTest.TABLE);
        assertThat(Files.readAllLines(table)).hasSize(kept.size() + 1).containsAll(kept);
        assertThat(PackingRow.parse(Files.readAllLines(table).stream()
                        .filter(line -> line.startsWith("5,12,"))
                        .findFirst()
                        .orElseThrow()))
                .isEqualTo(added.get(0))
                .extracting(PackingRow::seed, PackingRow::start)
                .containsExactly("3", "search: round 0");
    }

    @Test
    void onlyABetterPackingReplacesOneKept() throws IOException {
        BasisFile.save(found(47, 8), folder.resolve("47x8.npy"), false);
        List<String> lines = Files.readAllLines(table);
        assertThat(new StorePackings(archive, table).add(folder)).isEmpty();
        assertThat(Files.readAllLines(table)).isEqualTo(lines);

        List<String> worse = lines.stream()
                .map(line -> line.startsWith("8,47,") ? "8,47,,0.999999999,1,search,2" : line)
                .toList();
        Files.write(table, worse);
        assertThat(new StorePackings(archive, table).add(folder))
                .extracting(PackingRow::size)
                .containsExactly(47);
        assertThat(files().get("47x8.npy")).isEqualTo(Files.readAllBytes(folder.resolve("47x8.npy")));
    }

    /** 28 lines in R^7 at 1/3 are an exact family. */
    @Test
    void whatAnExactFamilyHasComeUpToIsDropped() throws IOException {
        List<String> before = Files.readAllLines(table);
        assertThat(new StorePackings(archive, table).dropExact()).isEmpty();
        assertThat(Files.readAllLines(table)).isEqualTo(before);

        PackingRow row = new PackingRow(7, 28, "", "0.333333400", "42", "search: round 0", "1");
        Files.writeString(table, String.join("\n", before) + "\n" + row.line() + "\n");
        assertThat(new StorePackings(archive, table).dropExact()).containsExactly(row);
        assertThat(Files.readAllLines(table)).containsExactlyElementsOf(before);
    }
}
