package io.github.ebv4j.examples.report;

import io.github.ebv4j.examples.experiment.PackingRecord;
import io.github.ebv4j.examples.experiment.PackingRecord.Status;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Packings beside the best known, as a Markdown page. */
public final class RecordBook {

    private static final String HEAD = """
            # Record book

            Packings of N lines in R^d that the library has at once, kept or by algebra, beside a table of the best known. Made by

            ```
            ./ebv experiment records --known FILE -o docs/RECORDS.md --force
            ```

            FILE is a table with lines `d,N,coherence`. It is not part of the library. Used here: Sloane's tables of 1997 merged with Cohn's, October 2026, some rows left out. Both coherences are rounded to nine decimals; ours is measured in double precision after `DoublePolish`.

            | status | meaning |
            |---|---|
            | optimal | a bound or a published proof says that nothing is better |
            | classical | better than the table by at least 1e-6, by an exact family that was known before |
            | better | better than the table by at least 1e-6 |
            | level | within 1e-6 |
            | behind | worse than the table by more than 1e-6 |
            """;

    private RecordBook() {}

    /**
     * The page.
     *
     * @param known how many packings the table has
     */
    public static String markdown(List<PackingRecord> records, int known) {
        String counts = Arrays.stream(Status.values())
                .map(status -> count(records, status) + " " + status.label())
                .collect(Collectors.joining(", "));
        String rows = records.stream().map(RecordBook::row).collect(Collectors.joining("\n"));
        return HEAD + "\nOf the table's " + known + " sizes the library has " + records.size() + " at once: " + counts
                + ". At the others `auto` searches.\n\n| d | N | ours | table | status | reason |\n|---|---|---|---|---|---|\n"
                + rows;
    }

    private static long count(List<PackingRecord> records, Status status) {
        return records.stream().filter(row -> row.status() == status).count();
    }

    private static String row(PackingRecord row) {
        return String.format(
                Locale.ROOT,
                "| %d | %d | %.9f | %.9f | %s | %s |",
                row.known().dimension(),
                row.known().size(),
                row.coherence(),
                row.known().coherence(),
                row.status().label(),
                row.reason());
    }
}
