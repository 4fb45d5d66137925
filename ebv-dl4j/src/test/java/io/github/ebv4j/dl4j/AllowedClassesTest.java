package io.github.ebv4j.dl4j;

import static io.github.ebv4j.dl4j.GivenModel.COEFFICIENTS;
import static io.github.ebv4j.dl4j.GivenModel.CONFIGURATION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** A model makes no object of a class that is not allowed, wherever it names it. */
class AllowedClassesTest {

    @TempDir
    Path folder;

    private GivenModel model;

    @BeforeEach
    void writeModel() throws IOException {
        model = new GivenModel(folder);
    }

    /** The trap would serve as an activation: it is the check that keeps it from being loaded. */
    @Test
    void classesThatAreNotAllowedAreNeverMade() throws IOException {
        for (String name : List.of("outside.Trap", "javax.script.ScriptEngineManager", "com.example.Gone")) {
            String json = model.text(CONFIGURATION)
                    .replaceFirst("org\\.nd4j\\.linalg\\.activations\\.impl\\.ActivationTanH", name);
            assertThat(json).contains(name);
            model.writeWith(CONFIGURATION, json.getBytes(StandardCharsets.UTF_8));
            assertThatThrownBy(() -> ModelZip.readNetwork(model.file))
                    .hasMessageContaining("class " + name + " is not among those that a model may name");
        }
        assertThat(System.getProperty("trap.sprung")).isNull();
        model.writeWith(
                CONFIGURATION,
                model.text(CONFIGURATION)
                        .replaceFirst("org\\.nd4j\\.linalg\\.activations\\.impl\\.ActivationTanH", "outside.Trap")
                        .getBytes(StandardCharsets.UTF_8));
        try {
            ModelZip.readNetwork(model.file, AllowedClasses.standard().with("outside."));
            assertThat(System.getProperty("trap.sprung")).isEqualTo("true");
        } finally {
            System.clearProperty("trap.sprung");
        }
    }

    /** Jackson takes a class also from an array of its name and its value, twice the same field, and escaped names. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"confs\":[[\"java.net.URL\",{}]]}",
                "{\"confs\":[{\"@class\":\"org.nd4j.A\",\"@class\":\"java.net.URL\"}]}",
                "{\"confs\":[{\"@class\":\"java.net.URL\",\"@class\":\"org.nd4j.A\"}]}",
                "{\"confs\":[{\"\\u0040class\":\"java.net.\\u0055RL\"}]}",
                "{\"confs\":{\"a\":{\"b\":[1,{\"@class\":\"java.net.URL\"}]}}}"
            })
    void hiddenNamesAreFound(String json) throws IOException {
        model.writeWith(CONFIGURATION, json.getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(() -> ModelZip.readNetwork(model.file))
                .hasMessageContaining("class java.net.URL is not among");
    }

    @Test
    void otherTextsAreNoConfiguration() throws IOException {
        for (String json : List.of("", "x", "[]", "{}", "{\"confs\":3}", "[".repeat(100_000), "{\"vertices\":{}}")) {
            model.writeWith(CONFIGURATION, json.getBytes(StandardCharsets.UTF_8));
            assertThatThrownBy(() -> ModelZip.readNetwork(model.file)).isInstanceOf(IOException.class);
            assertThatThrownBy(() -> ModelZip.readGraph(model.file)).isInstanceOf(IOException.class);
        }
        model.writeWith(CONFIGURATION, "{\"confs\":[{\"@class\":7}]}".getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(() -> ModelZip.readNetwork(model.file)).hasMessageContaining("must name classes as text");
    }

    @Test
    void moreClassesCanBeAllowed() {
        AllowedClasses allowed = AllowedClasses.standard().with("com.example.").with("org.other.Layer");
        assertThat(List.of("com.example.a.B", "org.other.Layer", "org.other.Layer$Builder", "org.nd4j.X"))
                .allMatch(allowed::allows);
        assertThat(List.of("com.exampled.B", "org.other.Layers", "org.nd4jx.X", "java.lang.Runtime"))
                .noneMatch(allowed::allows);
        assertThatThrownBy(() -> allowed.with(" ")).hasMessage("name must be of a class or package, was empty");
    }

    @Test
    void stockModelsAndAddedObjectsAreRead() throws IOException {
        assertThat(Bits.of(ModelZip.readNetwork(model.file).params())).isEqualTo(Bits.of(model.network.params()));
        ModelZip.write(model.network, model.file, true, ModelParts.defaults().with("notes.txt", new byte[] {1, 2}));
        ModelSerializer.addObjectToFile(model.file.toFile(), "numbers", new ArrayList<>(List.of(1.5, 2.5)));
        ModelSerializer.addObjectToFile(model.file.toFile(), "foreign", new java.io.File("x"));
        List<?> numbers = ModelZip.readObject(model.file, "numbers", List.class, AllowedClasses.standard());
        assertThat(numbers).isEqualTo(List.of(1.5, 2.5));
        assertThatThrownBy(
                        () -> ModelZip.readObject(model.file, "foreign", java.io.File.class, AllowedClasses.standard()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("REJECTED");
        assertThatThrownBy(() -> ModelZip.readObject(model.file, "none", List.class, AllowedClasses.standard()))
                .hasMessageContaining("part objects/none must be there, is missing");
        assertThat(ModelZip.readPart(model.file, "notes.txt", 2).orElseThrow()).containsExactly(1, 2);
        assertThat(ModelZip.readPart(model.file, "other", 2)).isEmpty();
        assertThatThrownBy(() -> ModelZip.readPart(model.file, "notes.txt", 1))
                .hasMessageContaining("at most 1 bytes, has 2");
        assertThatThrownBy(() -> ModelParts.defaults().with(COEFFICIENTS, new byte[0]))
                .hasMessageContaining("name of a part must be other than those of a network");
    }

    /** ND4J brings other libraries in its package, and its arrays trust what Java serialisation reads for them. */
    @Test
    void librariesWithinNd4jAndArraysAreNotAllowed() throws IOException {
        assertThat(AllowedClasses.standard().allows("org.nd4j.shade.jackson.databind.ObjectMapper"))
                .isFalse();
        assertThat(AllowedClasses.standard().allows("org.nd4j.linalg.learning.config.Adam"))
                .isTrue();
        ModelSerializer.addObjectToFile(model.file.toFile(), "array", Nd4j.ones(2, 2));
        assertThatThrownBy(() -> ModelZip.readObject(model.file, "array", INDArray.class, AllowedClasses.standard()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("REJECTED");
    }
}
