package io.github.ebv4j.examples.cli.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ebv4j.BasisSpec;
import io.github.ebv4j.EquiangularBases;
import io.github.ebv4j.EquiangularBasis;
import io.github.ebv4j.GenerationMethod;
import io.github.ebv4j.GenerationPlan;
import io.github.ebv4j.GenerationWay;
import io.github.ebv4j.examples.cli.Ebv;
import io.github.ebv4j.examples.experiment.PackingRecord;
import io.github.ebv4j.optimize.RunControl;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordsExperimentTest {

    @TempDir
    Path folder;

    private Path table(String... lines) throws IOException {
        return Files.write(folder.resolve("known.csv"), List.of(lines));
    }

    @Test
    void comparesWhatIsKeptAndWhatAlgebraGives() throws IOException {
        Path known = table("7,28,0.333333333", "12,28,0.3", "12,27,0.2", "16,40,0.22", "16,39,0.2", "9,11,0.5");
        var rows = Ebv.run("experiment", "records", "--known", known, "--json")
                .json()
                .get("rows");
        assertThat(rows)
                .extracting(row -> row.get("status").asText())
                .startsWith("optimal", "better", "behind", "classical", "level");
        assertThat(rows.get(0).get("reason").asText()).isEqualTo("meets the welch bound");
        assertThat(rows.get(1).get("reason").asText()).isEqualTo("kept packing");
        assertThat(rows.get(3).get("reason").asText()).isEqualTo("equiangularLines");
    }

    @Test
    void writesThePage() throws IOException {
        Path page = folder.resolve("page.md");
        Path known = table("7,28,0.333333333");
        assertThat(Ebv.run("experiment", "records", "--known", known, "-o", page)
                        .status())
                .isZero();
        assertThat(page).content().contains("| 7 | 28 | 0.333333333 | 0.333333333 | optimal | meets the welch bound |");
        Ebv.run("experiment", "records", "--known", known, "-o", page).failed(1, "page.md", "--force");
        Ebv.run("experiment", "records", "--known", known, "-o", known, "--force")
                .failed(2, "--output");
    }

    /** Of docs/RECORDS.md: measured anew, in double precision. */
    @Test
    void everyPackingThatTheRecordBookCallsBetterIsSo() throws IOException {
        Path book = Path.of(System.getProperty("user.dir")).resolve("../docs/RECORDS.md");
        List<String[]> better = Files.readAllLines(book).stream()
                .map(line -> line.split("\\s*\\|\\s*"))
                .filter(cells -> cells.length == 7 && cells[5].equals("better"))
                .toList();
        assertThat(better).hasSizeGreaterThan(40);
        for (String[] cells : better) {
            BasisSpec spec = BasisSpec.of(Integer.parseInt(cells[2]), Integer.parseInt(cells[1]));
            GenerationPlan plan = EquiangularBases.plan(spec, GenerationMethod.AUTO, RunControl.defaults());
            assertThat(plan.way()).as(String.join(" ", cells)).isEqualTo(GenerationWay.STORED_PACKING);
            EquiangularBasis ours = plan.run(RunControl.defaults()).basis();
            assertThat(ours.report().certified()).isFalse();
            assertThat(ours.report().optimality()).isEmpty();
            assertThat(coherence(ours)).isLessThan(Double.parseDouble(cells[4]) - PackingRecord.MARGIN);
        }
    }

    /** Of the vectors as they are kept; polished ones are no more coherent. */
    private static double coherence(EquiangularBasis basis) {
        float[] rows = basis.rows();
        int dimension = basis.dimension();
        double largest = 0;
        for (int i = 0; i < basis.size(); i++) {
            for (int j = 0; j < i; j++) {
                double norms = Math.sqrt(dot(rows, i, i, dimension) * dot(rows, j, j, dimension));
                largest = Math.max(largest, Math.abs(dot(rows, i, j, dimension)) / norms);
            }
        }
        return largest;
    }

    private static double dot(float[] rows, int i, int j, int dimension) {
        double sum = 0;
        for (int k = 0; k < dimension; k++) {
            sum += (double) rows[i * dimension + k] * rows[j * dimension + k];
        }
        return sum;
    }
}
