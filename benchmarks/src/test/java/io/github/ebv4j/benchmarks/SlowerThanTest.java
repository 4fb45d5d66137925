package io.github.ebv4j.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ebv4j.benchmarks.Time.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SlowerThanTest {

    private static Time time(double mean, double error) {
        return new Time(mean, error, "ms/op");
    }

    @Test
    void slowerIsWhatLiesWhollyAbove() {
        Time before = time(10, 1);
        assertThat(time(12.1, 1).against(before)).isEqualTo(Verdict.SLOWER);
        assertThat(time(11.9, 1).against(before)).isEqualTo(Verdict.SAME);
        assertThat(time(7.9, 1).against(before)).isEqualTo(Verdict.FASTER);
        assertThat(time(10, 100).against(before)).isEqualTo(Verdict.SAME);
        assertThat(time(11.1, Double.NaN).against(before)).isEqualTo(Verdict.SLOWER);
        assertThat(time(10, 1).against(null)).isEqualTo(Verdict.NEW);
        assertThat(time(1234.5, 0.4).rounded()).isEqualTo("1,235 ± 0");
        assertThat(time(0.012345, 0.4).rounded()).isEqualTo("0.0123 ± 0.4000");
        assertThatThrownBy(() -> new Time(1, 0, "s/op").against(before)).hasMessageContaining("ms/op and s/op");
    }

    @Test
    void whatJmhWritesIsKeptWithTheMachine(@TempDir Path folder) throws IOException {
        Path jmh = folder.resolve("jmh.json");
        Files.writeString(
                jmh,
                "[{\"benchmark\":\"io.github.ebv4j.benchmarks.FamilyBenchmark.topK\",\"mode\":\"avgt\","
                        + "\"params\":{\"member\":\"gold:1000:64\"},"
                        + "\"primaryMetric\":{\"score\":1.5,\"scoreError\":\"NaN\",\"scoreUnit\":\"ms/op\"},"
                        + "\"secondaryMetrics\":{\"peak\":{\"score\":321.0}}}]");
        Path kept = folder.resolve("kept.json");
        StoreTimes.main(new String[] {kept.toString(), jmh.toString()});
        MeasuredFile found = MeasuredFile.read(kept);
        assertThat(found.machine()).containsKeys("processor", "cores", "memory", "java", "date");
        Measured one = found.byName().get("FamilyBenchmark.topK member=gold:1000:64");
        assertThat(one.time()).isEqualTo(time(1.5, Double.NaN));
        assertThat(one.peakMegabytes()).hasValue(321);
        assertThat(one.arguments()).isEqualTo("[.]FamilyBenchmark[.]topK$ -p member=gold:1000:64");
        Files.writeString(jmh, "[{\"mode\":\"thrpt\"}]");
        assertThatThrownBy(() -> MeasuredFile.read(jmh)).hasMessageContaining("must hold average times");
    }
}
