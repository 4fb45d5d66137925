package io.github.ebv4j.dl4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.shade.jackson.databind.JsonNode;
import org.nd4j.shade.jackson.databind.ObjectMapper;
import org.nd4j.shade.jackson.databind.node.ObjectNode;

/**
 * Networks that {@link FrozenFiles} wrote with an earlier version are read by this one.
 *
 * <p>What is only read, or built again from a recipe by Java's own arithmetic, must have the same bits: parameters, the
 * state of the updater, class vectors, and every field of the configuration. What passes through matrix products and
 * exponentials depends on the machine and its threads in its last digits: outputs, score, gradient and the cosines of a
 * report are compared within {@value #ROUNDING} of the largest value. With {@code -Dfrozen.exact=true}, for the machine
 * that wrote the files, they must have the same bits too.
 */
class FrozenFilesTest {

    /** Single precision, 6e-8, of sums of at most 256 terms, divided by a temperature of at least 0.07. */
    private static final double ROUNDING = 1e-5;

    private static final boolean EXACT = Boolean.getBoolean("frozen.exact");

    private static final ObjectMapper JSON = new ObjectMapper();

    static List<Path> models() throws IOException, URISyntaxException {
        Path frozen = Path.of(FrozenFilesTest.class.getResource("/frozen").toURI());
        List<Path> models = new ArrayList<>();
        try (Stream<Path> files = Files.walk(frozen)) {
            files.filter(file -> file.toString().endsWith(".zip")).sorted().forEach(models::add);
        }
        return models;
    }

    @Test
    void everyKindIsThere() throws IOException, URISyntaxException {
        assertThat(models()).hasSizeGreaterThanOrEqualTo(29);
    }

    @ParameterizedTest
    @MethodSource("models")
    void parametersUpdaterAndVectorsHaveTheSameBits(Path model) throws IOException {
        assertThat(read(model).fingerprints()).isEqualTo(recordedFingerprints(model));
    }

    @ParameterizedTest
    @MethodSource("models")
    void configurationKeepsEveryField(Path model) throws IOException {
        Map<String, String> texts = record(model).texts();
        String frozen = texts.get("configuration.json");
        assertThat(missing(frozen, read(model).json())).isEmpty();
        assertThat(missing(frozen, rewritten(model, frozen, false))).isEmpty();
        assertThat(missing(frozen, rewritten(model, texts.get("configuration.yaml"), true)))
                .isEmpty();
    }

    private static String rewritten(Path model, String text, boolean yaml) {
        if (FrozenCase.isGraph(name(model))) {
            return (yaml ? ComputationGraphConfiguration.fromYaml(text) : ComputationGraphConfiguration.fromJson(text))
                    .toJson();
        }
        return (yaml ? MultiLayerConfiguration.fromYaml(text) : MultiLayerConfiguration.fromJson(text)).toJson();
    }

    @ParameterizedTest
    @MethodSource("models")
    void resultsAreTheSame(Path model) throws IOException {
        FrozenRecord record = record(model);
        SortedMap<String, INDArray> results = read(model).results();
        assertThat(results).isNotEmpty();
        results.forEach((name, now) -> {
            INDArray then = record.arrays().get(name);
            assertThat(now.dataType()).as(name).isEqualTo(then.dataType());
            assertThat(now.shape()).as(name).isEqualTo(then.shape());
            assertThat(difference(now, then)).as(name).isLessThanOrEqualTo(EXACT ? 0 : ROUNDING);
        });
    }

    @Test
    void noticesAFlippedBit() throws IOException, URISyntaxException {
        Path model = models().get(0);
        FrozenCase frozen = read(model);
        float before = frozen.model().params().getFloat(3);
        frozen.model().params().putScalar(3, Math.nextUp(before));
        assertThat(frozen.fingerprints().get("params"))
                .isNotEqualTo(recordedFingerprints(model).get("params"));
        assertThat(frozen.fingerprints().get("updater"))
                .isEqualTo(recordedFingerprints(model).get("updater"));
    }

    @Test
    void noticesAChangedResultOrField() throws IOException, URISyntaxException {
        FrozenRecord record = record(models().get(0));
        INDArray output = record.arrays().get("output0");
        INDArray other = output.dup();
        other.putScalar(0, other.getDouble(0) + 1e-4);
        assertThat(difference(other, output)).isGreaterThan(ROUNDING);
        String json = record.texts().get("configuration.json");
        assertThat(missing(json, json.replace("\"temperature\" : 0.3", "\"temperature\" : 0.4")))
                .hasValueSatisfying(path -> assertThat(path).endsWith("/temperature"));
        assertThat(missing(json, json.replace("\"temperature\"", "\"tau\""))).isPresent();
    }

    private static FrozenCase read(Path model) throws IOException {
        MultiDataSet batch = record(model).batch();
        return FrozenCase.isGraph(name(model))
                ? new FrozenCase(ModelSerializer.restoreComputationGraph(model.toFile(), true), batch)
                : new FrozenCase(ModelSerializer.restoreMultiLayerNetwork(model.toFile(), true), batch);
    }

    private static String name(Path model) {
        return model.getFileName().toString().replace(".zip", "");
    }

    private static FrozenRecord record(Path model) throws IOException {
        return FrozenRecord.read(model.resolveSibling(name(model) + ".npz"));
    }

    private static Map<String, String> recordedFingerprints(Path model) throws IOException {
        Properties all = new Properties();
        try (Reader reader = Files.newBufferedReader(model.resolveSibling("fingerprints.properties"))) {
            all.load(reader);
        }
        String prefix = name(model) + ".";
        Map<String, String> own = new TreeMap<>();
        all.stringPropertyNames().stream()
                .filter(key -> key.startsWith(prefix))
                .forEach(key -> own.put(key.substring(prefix.length()), all.getProperty(key)));
        return own;
    }

    /** Largest difference, as a part of the largest value; numbers that are NaN in both agree. */
    private static double difference(INDArray now, INDArray then) {
        double largest = Double.MIN_NORMAL;
        double difference = 0;
        double[] left = FrozenRecord.values(now);
        double[] right = FrozenRecord.values(then);
        for (int i = 0; i < left.length; i++) {
            if (Double.isNaN(left[i]) != Double.isNaN(right[i])) {
                return Double.POSITIVE_INFINITY;
            }
            if (!Double.isNaN(left[i])) {
                largest = Math.max(largest, Math.abs(right[i]));
                difference = Math.max(difference, Math.abs(left[i] - right[i]));
            }
        }
        return difference / largest;
    }

    /** Where a JSON text lacks a field of a frozen one, or has another value; it may have more fields. */
    private static Optional<String> missing(String frozen, String now) throws IOException {
        return missing("", JSON.readTree(frozen), JSON.readTree(now));
    }

    private static Optional<String> missing(String path, JsonNode frozen, JsonNode now) {
        boolean objects = frozen instanceof ObjectNode && now instanceof ObjectNode;
        boolean arrays = frozen.isArray() && now.isArray() && frozen.size() == now.size();
        if (!objects && !arrays) {
            return frozen.equals(now) ? Optional.empty() : Optional.of(path);
        }
        List<Optional<String>> inner = new ArrayList<>();
        if (objects) {
            frozen.fields()
                    .forEachRemaining(field -> inner.add(
                            missing(path + "/" + field.getKey(), field.getValue(), now.path(field.getKey()))));
        }
        for (int i = 0; arrays && i < frozen.size(); i++) {
            inner.add(missing(path + "/" + i, frozen.get(i), now.get(i)));
        }
        return inner.stream().flatMap(Optional::stream).findFirst();
    }
}
