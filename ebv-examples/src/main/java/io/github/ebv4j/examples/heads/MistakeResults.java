package io.github.ebv4j.examples.heads;

import io.github.ebv4j.WrongArgumentException;
import io.github.ebv4j.examples.report.JsonObject;
import io.github.ebv4j.examples.report.TreeStudyFile;
import io.github.ebv4j.io.AtomicFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.nd4j.shade.jackson.core.JsonProcessingException;
import org.nd4j.shade.jackson.databind.JsonNode;
import org.nd4j.shade.jackson.databind.ObjectMapper;

/** Mistakes by a tree as files of a folder, one for each training: what is there is not run again. */
public final class MistakeResults {

    private static final String ENDING = "-mistakes.jsonl";

    private final Path folder;
    private final ObjectMapper mapper = new ObjectMapper();

    /** @throws IOException if the folder cannot be made */
    public MistakeResults(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder);
    }

    /** Those of a training, if they are there. */
    public Optional<List<FontMistakes>> of(HeadPlan plan) throws IOException {
        Path file = file(plan);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        List<FontMistakes> found = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            try {
                JsonNode json = mapper.readTree(line);
                found.add(new FontMistakes(json.path("font").asText(), TreeStudyFile.result(json.path("measures"))));
            } catch (JsonProcessingException e) {
                throw new WrongArgumentException(
                        "file " + file + " must have JSON in every line, has not: " + e.getOriginalMessage());
            }
        }
        return Optional.of(found);
    }

    /** Writes those of a training; a file is there whole or not at all. */
    public void put(HeadPlan plan, List<FontMistakes> mistakes) throws IOException {
        String text = mistakes.stream().map(one -> json(one) + "\n").collect(Collectors.joining());
        AtomicFile.write(file(plan), true, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** One of them as JSON. */
    public static JsonObject json(FontMistakes mistakes) {
        return new JsonObject().put("font", mistakes.font()).put("measures", TreeStudyFile.json(mistakes.measures()));
    }

    private Path file(HeadPlan plan) {
        return folder.resolve(plan.fileName() + ENDING);
    }
}
