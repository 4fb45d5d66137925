package io.github.ebv4j.examples.guide;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The documents show code that tests run, and link to what is there. */
class DocumentsTest {

    private static final Path SOURCES =
            Path.of(System.getProperty("user.dir"), "src/main/java/io/github/ebv4j/examples");
    private static final Pattern REGION = Pattern.compile("(?ms)^ *// region \\S+\\n(.*?)^ *// endregion$");
    private static final Pattern NAME = Pattern.compile("`([A-Z]\\w+)`");
    private static final Pattern LINK = Pattern.compile("]\\(([^)\\s]+)\\)");

    @Test
    void everyJavaBlockIsARegionOfAnExample() throws IOException {
        List<String> regions = regions();
        List<String> shown = new ArrayList<>();
        for (Document document : Document.all()) {
            for (String block : document.blocks("java")) {
                assertThat(regions).as(document.file().toString()).contains(withoutSpace(block));
                shown.add(withoutSpace(block));
            }
        }
        assertThat(shown).as("every region is shown").containsAll(regions);
    }

    @Test
    void everyLinkLeadsSomewhere() throws IOException {
        for (Document document : Document.all()) {
            Matcher link = LINK.matcher(String.join("\n", document.lines()));
            while (link.find()) {
                requireTarget(document, link.group(1));
            }
        }
    }

    private static void requireTarget(Document from, String link) {
        if (link.contains("://")) {
            return;
        }
        String[] parts = link.split("#", 2);
        Path file = parts[0].isEmpty() ? from.file() : from.file().resolveSibling(parts[0]);
        assertThat(file).as(link + " in " + from.file()).exists();
        if (parts.length == 2) {
            assertThat(Document.read(file).anchors())
                    .as(link + " in " + from.file())
                    .contains(parts[1]);
        }
    }

    @Test
    void readmeIsShortAndAddsTheVersionThatIsBuilt() throws IOException {
        assertThat(Document.readme().lines()).hasSizeLessThanOrEqualTo(150);
        String pom = Files.readString(Path.of(System.getProperty("user.dir"), "../pom.xml"));
        String dependencies = Document.readme().blocks("xml").get(0);
        assertThat(dependencies).contains(version(pom, "<version>"), version(pom, "<dl4j.version>"));
        assertThat(pom).contains("<groupId>io.github.ebv4j</groupId>", "<artifactId>ebv-dl4j</artifactId>");
    }

    @Test
    void architectureNamesEveryExactFamilysFileOnce() throws IOException {
        String document = Files.readString(Path.of(System.getProperty("user.dir"), "../docs/ARCHITECTURE.md"));
        String table = document.substring(document.indexOf("### Inside `construct`"), document.indexOf("## Walks"));
        List<String> named = NAME.matcher(table)
                .results()
                .map(name -> name.group(1) + ".java")
                .toList();
        Path room = Path.of(System.getProperty("user.dir"), "../ebv-core/src/main/java/io/github/ebv4j/construct");
        try (Stream<Path> files = Files.list(room)) {
            assertThat(named)
                    .containsExactlyInAnyOrderElementsOf(
                            files.map(file -> file.getFileName().toString())
                                    .filter(file -> !file.equals("package-info.java"))
                                    .toList());
        }
    }

    private static String version(String pom, String tag) {
        return pom.substring(pom.indexOf(tag) + tag.length()).replaceAll("(?s)<.*", "");
    }

    private static List<String> regions() throws IOException {
        try (Stream<Path> guide = Files.list(SOURCES.resolve("guide"))) {
            List<Path> files = Stream.concat(guide, Stream.of(SOURCES.resolve("QuickStart.java")))
                    .toList();
            List<String> regions = new ArrayList<>();
            for (Path file : files) {
                Matcher region = REGION.matcher(Files.readString(file));
                while (region.find()) {
                    regions.add(withoutSpace(region.group(1)));
                }
            }
            return regions;
        }
    }

    /** A document may break lines elsewhere than the formatter does. */
    private static String withoutSpace(String code) {
        return code.replaceAll("\\s", "");
    }
}
