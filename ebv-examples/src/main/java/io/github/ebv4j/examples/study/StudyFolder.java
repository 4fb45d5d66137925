package io.github.ebv4j.examples.study;

import io.github.ebv4j.WrongArgumentException;
import io.github.ebv4j.examples.training.ModelFile;
import io.github.ebv4j.io.AtomicFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.shade.jackson.core.JsonProcessingException;
import org.nd4j.shade.jackson.databind.ObjectMapper;

/** Results of a study as files of a folder, one a training: what is there is not run again. */
public final class StudyFolder {

    private static final String ENDING = ".json";
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Path folder;

    /** @throws IOException if the folder cannot be made */
    public StudyFolder(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder);
    }

    /** A file of the folder. */
    Path file(String name) {
        return folder.resolve(name);
    }

    /** The result of a name, if it is there. */
    Optional<StudyResult> find(String name) throws IOException {
        Path file = file(name + ENDING);
        return Files.exists(file) ? Optional.of(read(file)) : Optional.empty();
    }

    /** Writes a result; a file is there whole or not at all. */
    void put(String name, StudyResult result) throws IOException {
        byte[] text = (result.json() + "\n").getBytes(StandardCharsets.UTF_8);
        AtomicFile.write(file(name + ENDING), true, out -> out.write(text));
    }

    /** Keeps a trained network for later comparisons. */
    void keep(String name, ComputationGraph network) throws IOException {
        Files.createDirectories(file("networks"));
        ModelFile.save(network, network(name), true);
    }

    /** Whether a network was kept. */
    boolean hasNetwork(String name) {
        return Files.exists(network(name));
    }

    /** The network of a name. */
    Path network(String name) {
        return file("networks").resolve(name + ".zip");
    }

    /**
     * All results of the folder, by file name.
     *
     * @throws WrongArgumentException if a file is no result
     */
    public List<StudyResult> all() throws IOException {
        List<StudyResult> results = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(one -> one.toString().endsWith(ENDING))
                    .sorted()
                    .toList()) {
                results.add(read(file));
            }
        }
        return results;
    }

    private static StudyResult read(Path file) throws IOException {
        try {
            return StudyResult.of(MAPPER.readTree(Files.readString(file)), "file " + file);
        } catch (JsonProcessingException e) {
            throw new WrongArgumentException("file " + file + " must be JSON, is not: " + e.getOriginalMessage());
        }
    }
}
