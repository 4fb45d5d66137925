package io.github.ebv4j.examples.guide;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A Markdown file of the project.
 *
 * @param file where it stands
 * @param lines of its text
 */
public record Document(Path file, List<String> lines) {

    private static final Path ROOT =
            Path.of(System.getProperty("user.dir")).resolve("..").normalize();

    /** README and the documents under docs. */
    public static List<Document> all() throws IOException {
        try (Stream<Path> docs = Files.list(ROOT.resolve("docs"))) {
            return Stream.concat(Stream.of("README.md", "benchmarks/README.md").map(ROOT::resolve), docs.sorted())
                    .filter(file -> file.toString().endsWith(".md"))
                    .map(Document::read)
                    .toList();
        }
    }

    public static Document readme() {
        return read(ROOT.resolve("README.md"));
    }

    static Document read(Path file) {
        try {
            return new Document(file, Files.readAllLines(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The fenced blocks of one language, each its lines joined. */
    List<String> blocks(String language) {
        List<String> blocks = new ArrayList<>();
        List<String> block = null;
        for (String line : lines) {
            if (block == null && line.equals("```" + language)) {
                block = new ArrayList<>();
            } else if (block != null && line.equals("```")) {
                blocks.add(String.join("\n", block));
                block = null;
            } else if (block != null) {
                block.add(line);
            }
        }
        return blocks;
    }

    /** Commands of the blocks in sh that begin with ./ebv, without comments. */
    public List<String> commands() {
        return blocks("sh").stream()
                .flatMap(String::lines)
                .filter(line -> line.startsWith("./ebv "))
                .map(line -> line.replaceAll("\\s+#.*", ""))
                .toList();
    }

    /** What links to headings of this document end with, after the number sign, as GitHub makes them. */
    List<String> anchors() {
        return lines.stream()
                .filter(line -> line.matches("#+ .*"))
                .map(line -> line.replaceAll("^#+ ", "").toLowerCase(Locale.ROOT))
                .map(heading -> heading.replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-'))
                .collect(Collectors.toList());
    }
}
