package io.github.ebv4j.dl4j.analysis;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.shade.jackson.databind.JsonNode;
import org.nd4j.shade.jackson.databind.ObjectMapper;

/** What PyTorch 1.13 computed; benchmarks/pytorch/analysis_golden.py wrote the file. */
record Golden(JsonNode json) {

    static Golden read() {
        try (InputStream in = Golden.class.getResourceAsStream("/pytorch/analysis.json")) {
            return new Golden(new ObjectMapper().readTree(in));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    INDArray matrix(String name) {
        return Nd4j.create(rows(json().get(name)));
    }

    double[] numbers(String name) {
        return numbers(json().get(name));
    }

    /** Of each layer. */
    List<INDArray> batch(String name, int batch) {
        List<INDArray> layers = new ArrayList<>();
        json().get(name).forEach(layer -> layers.add(Nd4j.create(rows(layer.get(batch)))));
        return layers;
    }

    private static double[][] rows(JsonNode matrix) {
        double[][] rows = new double[matrix.size()][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = numbers(matrix.get(i));
        }
        return rows;
    }

    private static double[] numbers(JsonNode row) {
        double[] numbers = new double[row.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = row.get(i).asDouble();
        }
        return numbers;
    }
}
