package io.github.ebv4j.dl4j;

import io.github.ebv4j.dl4j.internal.ArrayHeader;
import io.github.ebv4j.dl4j.internal.CheckedZip;
import io.github.ebv4j.dl4j.internal.ConfigurationScan;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** A network in an open zip, restored part by part, each checked before Deeplearning4j or ND4J see it. */
final class SavedNetwork {

    static final String CONFIGURATION = "configuration.json";
    static final String COEFFICIENTS = "coefficients.bin";
    static final String UPDATER = "updaterState.bin";
    static final String NO_PARAMETERS = "noParams.marker";

    /** No updater keeps more numbers for a parameter. */
    private static final long MOST_UPDATER_STATES = 8;

    private final CheckedZip zip;
    private final String json;
    private final Set<String> fields;

    SavedNetwork(CheckedZip zip, AllowedClasses allowed) throws IOException {
        this.zip = zip;
        zip.requireWhole();
        if (!zip.has(CONFIGURATION)) {
            throw new IOException("it must hold " + CONFIGURATION + ", holds none");
        }
        byte[] text = zip.bytes(CONFIGURATION, Integer.MAX_VALUE);
        this.json = new String(text, StandardCharsets.UTF_8);
        this.fields = scanned(allowed);
    }

    private Set<String> scanned(AllowedClasses allowed) throws IOException {
        try {
            return ConfigurationScan.fields(json, allowed::allows);
        } catch (IOException e) {
            throw new IOException("part " + CONFIGURATION + " is refused: " + e.getMessage(), e);
        }
    }

    MultiLayerNetwork network() throws IOException {
        requireKind("confs", "a MultiLayerNetwork");
        MultiLayerConfiguration configuration = MultiLayerConfiguration.fromJson(json);
        long count = 0;
        for (NeuralNetConfiguration layer : configuration.getConfs()) {
            count += layer.getLayer().initializer().numParams(layer);
        }
        INDArray parameters = parameters(count);
        if (parameters != null) {
            configuration.setDataType(parameters.dataType());
        }
        MultiLayerNetwork network = new MultiLayerNetwork(configuration);
        network.init(parameters, false);
        Optional<INDArray> state = updater(count);
        if (state.isPresent()) {
            network.getUpdater().setStateViewArray(network, state.get(), false);
        }
        return network;
    }

    ComputationGraph graph() throws IOException {
        requireKind("vertices", "a ComputationGraph");
        ComputationGraphConfiguration configuration = ComputationGraphConfiguration.fromJson(json);
        long count = 0;
        for (GraphVertex vertex : configuration.getVertices().values()) {
            count += vertex.numParams(true);
        }
        INDArray parameters = parameters(count);
        if (parameters != null) {
            configuration.setDataType(parameters.dataType());
        }
        ComputationGraph graph = new ComputationGraph(configuration);
        graph.init(parameters, false);
        Optional<INDArray> state = updater(count);
        state.ifPresent(graph.getUpdater()::setStateViewArray);
        return graph;
    }

    private void requireKind(String field, String kind) throws IOException {
        if (!fields.contains(field)) {
            throw new IOException("part " + CONFIGURATION + " must be of " + kind + ", is of another network");
        }
    }

    /** Null for a network without parameters, as Deeplearning4j has it. */
    private INDArray parameters(long count) throws IOException {
        if (zip.has(COEFFICIENTS) && zip.length(COEFFICIENTS) == 0 && zip.has(NO_PARAMETERS)) {
            return null;
        }
        ArrayHeader header = header(COEFFICIENTS);
        if (header.length() != count) {
            throw new IOException("part " + COEFFICIENTS + " must hold the " + count
                    + " parameters of the configuration, holds " + header.length());
        }
        return array(COEFFICIENTS);
    }

    private Optional<INDArray> updater(long count) throws IOException {
        if (!zip.has(UPDATER)) {
            return Optional.empty();
        }
        ArrayHeader header = header(UPDATER);
        if (header.length() / MOST_UPDATER_STATES > count) {
            throw new IOException("part " + UPDATER + " must be the updater's state of " + count + " parameters, holds "
                    + header.length() + " numbers");
        }
        return Optional.of(array(UPDATER));
    }

    private ArrayHeader header(String part) throws IOException {
        try (InputStream in = zip.stream(part)) {
            return ArrayHeader.read(in, zip.length(part));
        } catch (IOException e) {
            throw new IOException("part " + part + " is refused: " + e.getMessage(), e);
        }
    }

    private INDArray array(String part) throws IOException {
        try (DataInputStream in = new DataInputStream(zip.stream(part))) {
            return Nd4j.read(in);
        }
    }
}
