package io.github.ebv4j.optimize;

import io.github.ebv4j.BasisRecipe;
import io.github.ebv4j.BasisReport;
import io.github.ebv4j.BasisSpec;
import io.github.ebv4j.EquiangularBases;
import io.github.ebv4j.EquiangularBasis;
import io.github.ebv4j.Generation;
import io.github.ebv4j.GenerationMethod;
import io.github.ebv4j.internal.VectorHash;
import io.github.ebv4j.io.BasisFile;
import io.github.ebv4j.io.NpyFile;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Writes the files that later versions must go on reading: bases with their recipes, and checkpoints of runs stopped
 * part way with the state that they hold. The README beside the files says which version wrote them.
 */
final class FrozenFiles {

    private final Path folder;
    private final SortedMap<String, String> record = new TreeMap<>();

    private FrozenFiles(Path folder) {
        this.folder = folder;
    }

    /** @param args a folder that does not exist yet, since frozen files are never replaced */
    public static void main(String[] args) throws IOException {
        new FrozenFiles(Files.createDirectory(Path.of(args[0]))).write();
    }

    private void write() throws IOException {
        EquiangularBasis exact = generated(GenerationMethod.EXACT, 16, 6);
        EquiangularBasis stored = stored(12, 5);
        for (Map.Entry<String, EquiangularBasis> basis : Map.of(
                        "stored", stored,
                        "stored-rotated", stored.rotated(4),
                        "exact", exact,
                        "exact-rotated", exact.rotated(4),
                        "sgd", generated(GenerationMethod.SGD, 24, 8),
                        "refined", generated(GenerationMethod.REFINE, 14, 5))
                .entrySet()) {
            BasisFile.save(basis.getValue(), folder.resolve(basis.getKey() + ".npy"), false);
            record.putAll(described(basis.getKey(), basis.getValue()));
        }
        for (FrozenRun run : FrozenRun.values()) {
            freeze(run);
        }
        StringBuilder lines = new StringBuilder();
        record.forEach(
                (key, value) -> lines.append(key).append('=').append(value).append('\n'));
        Files.writeString(folder.resolve("record.properties"), lines);
    }

    private static EquiangularBasis generated(GenerationMethod method, int size, int dimension) {
        return EquiangularBases.generate(BasisSpec.of(size, dimension), method, RunControl.defaults())
                .basis();
    }

    private static EquiangularBasis stored(int size, int dimension) {
        float[] rows = RandomUnitRows.draw(size, dimension, 3);
        return EquiangularBasis.ofRows(
                rows,
                new BasisRecipe(
                        "own",
                        new TreeMap<>(Map.of("origin", "drawn at random")),
                        size,
                        dimension,
                        3,
                        OptionalDouble.empty(),
                        VectorHash.sha256(rows),
                        BasisRecipe.currentProvenance()));
    }

    /** What is recorded of a basis; numbers in hexadecimal, so that no bit is lost. */
    static SortedMap<String, String> described(String name, EquiangularBasis basis) {
        BasisReport report = basis.report();
        SortedMap<String, String> described = new TreeMap<>();
        described.put(name + ".family", report.family());
        described.put(name + ".certified", Boolean.toString(report.certified()));
        described.put(name + ".bound", report.bound().name());
        described.put(name + ".boundValue", Double.toHexString(report.bound().value()));
        described.put(name + ".coherence", Double.toHexString(report.coherence()));
        described.put(name + ".meanAbsCosine", Double.toHexString(report.meanAbsCosine()));
        described.put(name + ".maxNormError", Double.toHexString(report.maxNormError()));
        return described;
    }

    private void freeze(FrozenRun run) throws IOException {
        Path checkpoint = folder.resolve(run.label() + ".checkpoint");
        run.stopped(checkpoint);
        String name = nameOf(checkpoint);
        record.put(run.label() + ".run", name);
        RunState state = CheckpointFile.read(checkpoint, name, run.floats());
        record.putAll(described(run.label(), state));
        writeRow(run.label() + "-current", state.current());
        writeRow(run.label() + "-best", state.best());
        Path copy = Files.copy(checkpoint, Files.createTempDirectory("frozen").resolve("copy"));
        Generation end = run.resumed(copy);
        record.put(run.label() + ".stopReason", end.stopReason().label());
        record.put(run.label() + ".endSteps", Long.toString(end.steps()));
        writeRow(
                run.label() + "-end", end.basis().matrix().reshape(run.floats()).toFloatVector());
    }

    /** What is recorded of a state besides its vectors. */
    static SortedMap<String, String> described(String name, RunState state) {
        return new TreeMap<>(Map.of(
                name + ".stage", Integer.toString(state.stage()),
                name + ".bestStage", Integer.toString(state.bestStage()),
                name + ".step", Long.toString(state.step()),
                name + ".sharpness", Double.toHexString(state.sharpness()),
                name + ".bestCoherence", Double.toHexString(state.bestCoherence())));
    }

    private void writeRow(String name, float[] values) throws IOException {
        NpyFile.write(
                folder.resolve(name + ".npy"), false, 1, values.length, row -> Arrays.copyOf(values, values.length));
    }

    /** The text that names the run, after magic and version. */
    private static String nameOf(Path checkpoint) throws IOException {
        try (InputStream raw = Files.newInputStream(checkpoint);
                DataInputStream in = new DataInputStream(raw)) {
            in.skipNBytes(Long.BYTES + Integer.BYTES);
            return new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
        }
    }
}
