package io.github.ebv4j.examples.heads;

import io.github.ebv4j.WrongArgumentException;
import io.github.ebv4j.io.AtomicFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.nd4j.shade.jackson.core.JsonProcessingException;
import org.nd4j.shade.jackson.databind.ObjectMapper;

/** Results as files of a folder, one a training: what is there is not run again. */
public final class HeadResults {

    private static final String ENDING = ".json";

    private final Path folder;
    private final ObjectMapper mapper = new ObjectMapper();

    /** @throws IOException if the folder cannot be made */
    public HeadResults(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder);
    }

    /** The result of a training, if it is there. */
    public Optional<HeadResult> of(HeadPlan plan) throws IOException {
        Path file = file(plan);
        return Files.exists(file) ? Optional.of(read(file)) : Optional.empty();
    }

    /** Writes a result; a file is there whole or not at all. */
    public void put(HeadPlan plan, HeadResult result) throws IOException {
        byte[] text = (result.json() + "\n").getBytes(StandardCharsets.UTF_8);
        AtomicFile.write(file(plan), true, out -> out.write(text));
    }

    private Path file(HeadPlan plan) {
        return folder.resolve(plan.fileName() + ENDING);
    }

    /** All results of the folder, by file name. */
    public List<HeadResult> all() throws IOException {
        List<HeadResult> results = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(one -> one.toString().endsWith(ENDING))
                    .sorted()
                    .toList()) {
                results.add(read(file));
            }
        }
        return results;
    }

    private HeadResult read(Path file) throws IOException {
        try {
            HeadResult result = HeadResult.of(mapper.readTree(Files.readString(file)));
            if (result.curve().isEmpty() || result.fonts().isEmpty()) {
                throw new WrongArgumentException(
                        "file " + file + " must hold the result of a training, has no accuracy");
            }
            return result;
        } catch (JsonProcessingException e) {
            throw new WrongArgumentException("file " + file + " must be JSON, is not: " + e.getOriginalMessage());
        }
    }
}
