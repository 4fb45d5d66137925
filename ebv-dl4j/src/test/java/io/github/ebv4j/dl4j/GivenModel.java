package io.github.ebv4j.dl4j;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.deeplearning4j.nn.conf.WorkspaceMode;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.learning.config.Adam;

/** A model that Deeplearning4j wrote, taken to pieces, for those who damage one. */
final class GivenModel {

    static final String COEFFICIENTS = "coefficients.bin";
    static final String UPDATER = "updaterState.bin";
    static final String CONFIGURATION = "configuration.json";

    final MultiLayerNetwork network;
    final Path file;

    /** What Deeplearning4j writes of the network. */
    final Map<String, byte[]> stock;

    GivenModel(Path folder) throws IOException {
        network = Given.network(
                new EbvOutputLayer.Builder()
                        .nIn(Given.HIDDEN)
                        .basis(Given.randomBasis(9, 4, 1))
                        .build(),
                DataType.FLOAT,
                WorkspaceMode.ENABLED,
                new Adam(0.1));
        network.fit(new DataSet(
                Given.features(DataType.FLOAT, 3, Given.FEATURES, 1), Given.classNumbers(DataType.FLOAT, 3, 9)));
        file = folder.resolve("model.zip");
        ModelSerializer.writeModel(network, file.toFile(), true);
        stock = parts();
    }

    String text(String part) {
        return new String(stock.get(part), StandardCharsets.UTF_8);
    }

    /** Writes the stock model with another content of one part. */
    void writeWith(String part, byte[] content) throws IOException {
        Map<String, byte[]> other = new LinkedHashMap<>(stock);
        other.put(part, content);
        write(other);
    }

    void write(Map<String, byte[]> parts) throws IOException {
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            put(parts, zip);
        }
    }

    static void put(Map<String, byte[]> parts, ZipOutputStream zip) throws IOException {
        for (Map.Entry<String, byte[]> part : parts.entrySet()) {
            zip.putNextEntry(new ZipEntry(part.getKey()));
            zip.write(part.getValue());
        }
    }

    /** What the file holds now. */
    Map<String, byte[]> parts() throws IOException {
        Map<String, byte[]> parts = new LinkedHashMap<>();
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (ZipEntry entry : Collections.list(zip.entries())) {
                try (InputStream in = zip.getInputStream(entry)) {
                    parts.put(entry.getName(), in.readAllBytes());
                }
            }
        }
        return parts;
    }
}
