package io.github.ebv4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

/** Every jar states the name by which a modular application requires it. */
class ModuleNamesTest {

    private static final Path ROOT = Path.of("..");

    @Test
    void everyModuleDefinesTheNameThatGoesIntoItsManifest() throws Exception {
        assertThat(texts(ROOT, "//plugin[artifactId='maven-jar-plugin']//manifestEntries/Automatic-Module-Name"))
                .containsExactly("${module.name}");
        Map<String, List<String>> names = new TreeMap<>();
        for (String module : texts(ROOT, "/project/modules/module")) {
            names.put(module, texts(ROOT.resolve(module), "/project/properties/module.name"));
        }
        assertThat(names)
                .isEqualTo(Map.of(
                        "ebv-core", List.of("io.github.ebv4j"),
                        "ebv-dl4j", List.of("io.github.ebv4j.dl4j"),
                        "ebv-examples", List.of("io.github.ebv4j.examples"),
                        "benchmarks", List.of("io.github.ebv4j.benchmarks")));
    }

    private static List<String> texts(Path module, String path) throws Exception {
        Document pom = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(module.resolve("pom.xml").toFile());
        NodeList found = (NodeList) XPathFactory.newInstance().newXPath().evaluate(path, pom, XPathConstants.NODESET);
        return IntStream.range(0, found.getLength())
                .mapToObj(i -> found.item(i).getTextContent().strip())
                .toList();
    }
}
