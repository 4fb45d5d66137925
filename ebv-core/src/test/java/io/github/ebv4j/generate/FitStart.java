package io.github.ebv4j.generate;

import io.github.ebv4j.LowerBounds;
import io.github.ebv4j.io.AtomicFile;
import io.github.ebv4j.optimize.OptimizationResult;
import io.github.ebv4j.optimize.RefineSettings;
import io.github.ebv4j.optimize.RunControl;
import io.github.ebv4j.optimize.SmoothMaxRefiner;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.zip.GZIPOutputStream;

/**
 * Makes a start like the stored one, writes it as the resource is stored, and prints the coherence that it is refined to.
 * Run it as {@link StorePackings} says, with these arguments: seed, rounds of fitting (6000 take two minutes), time limit
 * of the refinement in seconds, file.
 */
final class FitStart {

    private FitStart() {}

    public static void main(String[] arguments) throws IOException {
        FittedStart start = new FittedStart(Long.parseLong(arguments[0]));
        start.fit(Integer.parseInt(arguments[1]), round -> {});
        write(start, Path.of(arguments[3]));
        System.out.println(
                refined(start, Duration.ofSeconds(Long.parseLong(arguments[2]))).coherence());
    }

    static void write(FittedStart start, Path file) throws IOException {
        AtomicFile.write(file, false, out -> {
            GZIPOutputStream compressed = new GZIPOutputStream(out);
            compressed.write(start.bytes());
            compressed.finish();
        });
    }

    static OptimizationResult refined(FittedStart start, Duration limit) {
        return SmoothMaxRefiner.run(
                start.rows(),
                FittedStart.DIMENSION,
                LowerBounds.best(FittedStart.SIZE, FittedStart.DIMENSION).value(),
                RefineSettings.defaults().withFirstSharpness(StoredStarts.FIRST_SHARPNESS),
                RunControl.defaults().withTimeLimit(limit));
    }
}
