package io.github.ebv4j.generate;

import io.github.ebv4j.BasisRecipe;
import io.github.ebv4j.EquiangularBasis;
import io.github.ebv4j.construct.ExactFamilies;
import io.github.ebv4j.io.AtomicFile;
import io.github.ebv4j.io.BasisFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Puts packings into the resource that the library keeps, and into docs/packings.csv: those of a folder of {@code
 * <N>x<d>.npy} with their recipes that are better than what is there by more than rounding, or of a size that is not. From the
 * root of the project:
 *
 * <pre>
 * mvn -pl ebv-core test-compile dependency:build-classpath -Dmdep.outputFile=/tmp/classpath
 * java -cp ebv-core/target/test-classes:ebv-core/target/classes:$(cat /tmp/classpath) \
 *     io.github.ebv4j.generate.StorePackings DIR
 * </pre>
 */
final class StorePackings {

    private static final Path ARCHIVE =
            Path.of("ebv-core/src/main/resources/io/github/ebv4j/generate", StoredPackings.RESOURCE);
    private static final Path TABLE = Path.of("docs/packings.csv");

    /** The same bytes whenever it is written. */
    private static final LocalDateTime WRITTEN = LocalDateTime.of(1980, 1, 1, 0, 0);

    private final Path archive;
    private final Path table;
    private final Map<String, byte[]> files;
    private final List<PackingRow> rows;
    private final List<String> head;

    StorePackings(Path archive, Path table) throws IOException {
        this.archive = archive;
        this.table = table;
        try (InputStream in = Files.newInputStream(archive)) {
            this.files = StoredPackings.files(in);
        }
        List<String> lines = Files.readAllLines(table);
        this.head = lines.stream().filter(line -> !PackingRow.isRow(line)).toList();
        this.rows = new ArrayList<>(
                lines.stream().filter(PackingRow::isRow).map(PackingRow::parse).toList());
    }

    public static void main(String[] arguments) throws IOException {
        StorePackings store = new StorePackings(ARCHIVE, TABLE);
        store.dropExact().forEach(row -> System.out.println("dropped, exact: " + row.line()));
        List<PackingRow> stored = store.add(Path.of(arguments[0]));
        stored.forEach(row -> System.out.println("stored: " + row.line()));
        System.out.println(stored.size() + " packings stored");
    }

    /** Drops packings that an exact family has come up to, and returns what the table said of them. */
    List<PackingRow> dropExact() throws IOException {
        List<PackingRow> dropped = rows.stream().filter(StorePackings::isExact).toList();
        rows.removeAll(dropped);
        dropped.forEach(row -> files.remove(StoredPackings.name(row.size(), row.dimension())));
        if (!dropped.isEmpty()) {
            write();
        }
        return dropped;
    }

    /** Whether an exact family is as good, but for the rounding of float32 coordinates. */
    private static boolean isExact(PackingRow row) {
        return ExactFamilies.best(row.size(), row.dimension())
                .filter(member -> member.coherence() <= Double.parseDouble(row.coherence()))
                .isPresent();
    }

    /** Stores the better ones of a folder and returns what the table says of them. */
    List<PackingRow> add(Path folder) throws IOException {
        List<PackingRow> added = new ArrayList<>();
        try (Stream<Path> found = Files.list(folder)) {
            for (Path file : found.filter(file -> file.getFileName().toString().matches("\\d+x\\d+\\.npy"))
                    .sorted()
                    .toList()) {
                EquiangularBasis basis = BasisFile.load(file);
                PackingRow row = row(basis);
                if (isBetter(row)) {
                    rows.removeIf(row::isOfSameSize);
                    rows.add(row);
                    files.put(StoredPackings.name(row.size(), row.dimension()), Files.readAllBytes(file));
                    added.add(row);
                }
            }
        }
        if (!added.isEmpty()) {
            write();
        }
        return added;
    }

    private boolean isBetter(PackingRow row) {
        return !isExact(row) && rows.stream().filter(row::isOfSameSize).allMatch(old -> row.isBetterThan(old));
    }

    private PackingRow row(EquiangularBasis basis) {
        BasisRecipe recipe = basis.recipe();
        String known = rows.stream()
                .filter(old -> old.size() == basis.size() && old.dimension() == basis.dimension())
                .map(PackingRow::table)
                .findFirst()
                .orElse("");
        return new PackingRow(
                basis.dimension(),
                basis.size(),
                known,
                String.format(Locale.ROOT, "%.9f", basis.report().coherence()),
                Long.toString(recipe.seed()),
                // A comma would be a column.
                recipe.parameters().getOrDefault("start", recipe.family()).replace(", ", ": "),
                recipe.parameters().getOrDefault("evaluations", ""));
    }

    private void write() throws IOException {
        rows.sort(Comparator.comparingInt(PackingRow::dimension).thenComparingInt(PackingRow::size));
        AtomicFile.write(archive, true, this::writeArchive);
        String lines = String.join("\n", head) + "\n"
                + String.join("\n", rows.stream().map(PackingRow::line).toList()) + "\n";
        AtomicFile.write(table, true, out -> out.write(lines.getBytes(StandardCharsets.UTF_8)));
    }

    private void writeArchive(OutputStream out) throws IOException {
        ZipOutputStream zip = new ZipOutputStream(out);
        for (PackingRow row : rows) {
            ZipEntry entry = new ZipEntry(StoredPackings.name(row.size(), row.dimension()));
            entry.setTimeLocal(WRITTEN);
            zip.putNextEntry(entry);
            zip.write(files.get(entry.getName()));
        }
        zip.finish();
    }
}
