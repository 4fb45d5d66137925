package io.github.ebv4j.examples.study;

import io.github.ebv4j.dl4j.analysis.Cka;
import io.github.ebv4j.dl4j.analysis.LayerActivations;
import io.github.ebv4j.examples.data.ImageSet;
import io.github.ebv4j.examples.training.Batches;
import io.github.ebv4j.examples.training.ModelFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;

/** How alike the layers of two trained networks are on test images: linear CKA. */
final class StudyAlignment {

    private static final int IMAGES = 2_048;
    private static final int BATCH = 256;

    private StudyAlignment() {}

    /** A row for each pair of layers below the heads. */
    static StudyResult of(Path first, Path second, Map<String, String> names, ImageSet test) throws IOException {
        ComputationGraph left = ModelFile.load(first);
        ComputationGraph right = ModelFile.load(second);
        List<String> rows = Measures.layersBelow(left);
        List<String> columns = Measures.layersBelow(right);
        ImageSet images = test.range(0, Math.min(IMAGES, test.size()));
        Cka cka = new Cka(rows, columns);
        Batches batches = Batches.inOrder(images, BATCH);
        // A smaller batch at the end is left out.
        for (int batch = 0; batch < batches.fullCount(); batch++) {
            INDArray pixels = batches.pixels(batch);
            cka.add(LayerActivations.of(left, pixels, rows), LayerActivations.of(right, pixels, columns));
        }
        Map<String, String> texts = new LinkedHashMap<>(names);
        texts.put("rowLayers", String.join(",", rows));
        texts.put("columnLayers", String.join(",", columns));
        return new StudyResult(
                texts,
                Map.of("images", (double) images.size()),
                rows(cka.matrix().values()));
    }

    private static List<Map<String, Double>> rows(double[][] values) {
        List<Map<String, Double>> rows = new ArrayList<>();
        for (int i = 0; i < values.length; i++) {
            for (int j = 0; j < values[i].length; j++) {
                Map<String, Double> row = new LinkedHashMap<>();
                row.put("row", (double) i);
                row.put("column", (double) j);
                row.put("cka", values[i][j]);
                if (i == j) {
                    row.put("layer", (double) i);
                }
                rows.add(row);
            }
        }
        return rows;
    }
}
