package io.github.ebv4j.dl4j;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.deeplearning4j.util.ModelSerializer;

/**
 * Writes the networks that later versions must go on reading, as users save them, with what this version computes with
 * them. The README beside the files says which version wrote them.
 */
final class FrozenFiles {

    private FrozenFiles() {}

    /** @param args a folder that does not exist yet, since frozen files are never replaced */
    public static void main(String[] args) throws IOException {
        Path folder = Files.createDirectory(Path.of(args[0]));
        SortedMap<String, String> fingerprints = new TreeMap<>();
        for (Map.Entry<String, FrozenCase> frozen : FrozenNetworks.all().entrySet()) {
            String name = frozen.getKey();
            FrozenCase written = frozen.getValue();
            ModelSerializer.writeModel(
                    written.model(), folder.resolve(name + ".zip").toFile(), true);
            FrozenRecord.of(written).write(folder.resolve(name + ".npz"));
            written.fingerprints().forEach((key, value) -> fingerprints.put(name + "." + key, value));
        }
        StringBuilder lines = new StringBuilder();
        fingerprints.forEach(
                (key, value) -> lines.append(key).append('=').append(value).append('\n'));
        Files.writeString(folder.resolve("fingerprints.properties"), lines);
    }
}
