package io.github.ebv4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The packages of the examples have an order in which each knows those before it alone. */
class PackageOrderTest {

    private static final Path SOURCES = Path.of("src/main/java");

    private static final Pattern IMPORT = Pattern.compile(
            "^import (?:static )?(io\\.github\\.ebv4j\\.examples(?:\\.[a-z]+)*)\\.[A-Z]", Pattern.MULTILINE);

    @Test
    void packagesCanBeReadOneAfterAnother() throws IOException {
        Map<String, Set<String>> unread = known();
        assertThat(unread).hasSizeGreaterThan(10);
        boolean more = true;
        while (more) {
            more = unread.entrySet().removeIf(one -> one.getValue().stream().noneMatch(unread::containsKey));
        }
        assertThat(unread).as("packages that know one another in a circle").isEmpty();
    }

    /** The packages that each package names, without itself. */
    private static Map<String, Set<String>> known() throws IOException {
        Map<String, Set<String>> known = new TreeMap<>();
        try (Stream<Path> files = Files.walk(SOURCES)) {
            for (Path file :
                    files.filter(one -> one.toString().endsWith(".java")).toList()) {
                String own = SOURCES.relativize(file.getParent()).toString().replace('/', '.');
                Set<String> named = known.computeIfAbsent(own, first -> new TreeSet<>());
                Matcher imports = IMPORT.matcher(Files.readString(file));
                while (imports.find()) {
                    if (!imports.group(1).equals(own)) {
                        named.add(imports.group(1));
                    }
                }
            }
        }
        return known;
    }
}
