package io.github.ebv4j.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarFile;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
        for (String module : texts(ROOT, "/project/modules/module[. != 'ebv4j-bom']")) { // which has no jar
            names.put(module, texts(ROOT.resolve(module), "/project/properties/module.name"));
        }
        assertThat(names)
                .isEqualTo(Map.of(
                        "ebv-core", List.of("io.github.ebv4j"),
                        "ebv-cuda", List.of("io.github.ebv4j.cuda"),
                        "ebv-dl4j", List.of("io.github.ebv4j.dl4j"),
                        "ebv-examples", List.of("io.github.ebv4j.examples"),
                        "benchmarks", List.of("io.github.ebv4j.benchmarks")));
    }

    /** What a whole build has packaged before; where only the tests run, there are no jars yet. */
    @ParameterizedTest
    @CsvSource({
        "io.github.ebv4j.EquiangularBasis, io.github.ebv4j",
        "io.github.ebv4j.dl4j.EbvOutputLayer, io.github.ebv4j.dl4j"
    })
    void everyJarStatesItsName(String type, String name) throws Exception {
        Path place = Path.of(Class.forName(type)
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        assumeThat(place).isRegularFile();
        try (JarFile jar = new JarFile(place.toFile())) {
            assertThat(jar.getManifest().getMainAttributes().getValue("Automatic-Module-Name"))
                    .isEqualTo(name);
        }
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
