package io.github.ebv4j.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ebv4j.benchmarks.SlowerThan.Time;
import io.github.ebv4j.benchmarks.SlowerThan.Verdict;
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
        assertThatThrownBy(() -> new Time(1, 0, "s/op").against(before)).hasMessageContaining("ms/op and s/op");
    }

    @Test
    void readsWhatJmhWrites(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("jmh.json");
        Files.writeString(
                file,
                "[{\"benchmark\":\"io.github.ebv4j.benchmarks.FamilyBenchmark.topK\",\"mode\":\"avgt\","
                        + "\"params\":{\"member\":\"gold:1000:64\"},"
                        + "\"primaryMetric\":{\"score\":1.5,\"scoreError\":\"NaN\",\"scoreUnit\":\"ms/op\"}}]");
        assertThat(SlowerThan.read(file))
                .hasEntrySatisfying(
                        "FamilyBenchmark.topK member=gold:1000:64",
                        time -> assertThat(time.mean()).isEqualTo(1.5));
        Files.writeString(file, "[{\"mode\":\"thrpt\"}]");
        assertThatThrownBy(() -> SlowerThan.read(file)).hasMessageContaining("must hold average times");
    }
}
