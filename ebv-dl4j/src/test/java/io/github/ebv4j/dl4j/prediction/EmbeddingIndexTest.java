package io.github.ebv4j.dl4j.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.ebv4j.dl4j.Given;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class EmbeddingIndexTest {

    /** Angles 0, 10, 20, 90, 100 and 180 degrees; by hand: who is closest to whom. */
    private static final int[] LABELS = {1, 2, 1, 2, 2, 7};

    private static EmbeddingIndex index() {
        return EmbeddingIndex.of(onCircle(0, 10, 20, 90, 100, 180), LABELS);
    }

    @Test
    void nearestComeFirst() {
        assertThat(index().nearest(onCircle(12), 3))
                .singleElement()
                .satisfies(
                        found -> assertThat(found).extracting(Neighbour::index).containsExactly(1, 2, 0))
                .satisfies(found -> assertThat(found.get(0).label()).isEqualTo(2))
                .satisfies(found ->
                        assertThat(found.get(0).cosine()).isCloseTo(Math.cos(Math.toRadians(2)), within(1e-6)));
    }

    /**
     * Among the others: 0 finds 10 then 20; 10 finds 0 (equally 20); 20 finds 10 then 0; 90 and 100 find each other. The
     * example of class 7 is alone and does not count.
     */
    @Test
    void recallByHand() {
        assertThat(index().recallAt(1)).isCloseTo(2 / 5.0, within(1e-12));
        assertThat(index().recallAt(2)).isCloseTo(4 / 5.0, within(1e-12));
        assertThat(index().recallAt(5)).isEqualTo(1);
    }

    /** R is 1 for class 1 and 2 for class 2: 0, 0, 0, then 90: {100, 20}, 100: {90, 180} or {90, 20}. */
    @Test
    void rPrecisionByHand() {
        assertThat(index().rPrecision()).isCloseTo((0 + 0 + 0 + 0.5 + 0.5) / 5, within(1e-12));
    }

    @Test
    void queriesOfUnknownClassesDoNotCount() {
        assertThat(index().recallAt(onCircle(1, 95, 40), new int[] {1, 2, 9}, 1))
                .isEqualTo(1);
        assertThat(index().rPrecision(onCircle(1, 95, 40), 1, 2, 9)).isCloseTo((0.5 + 2 / 3.0) / 2, within(1e-12));
        assertThat(index().recallAt(onCircle(1), new int[] {9}, 1)).isNaN();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 10})
    void agreesWithSortingAllPairs(int k) {
        int examples = 60;
        INDArray embeddings = Given.features(DataType.DOUBLE, examples, 5, 4);
        double[][] rows = embeddings.toDoubleMatrix();
        int[] labels = IntStream.range(0, examples).map(i -> i * i % 7).toArray();
        double hits = 0;
        double precision = 0;
        for (int query = 0; query < examples; query++) {
            int self = query;
            int[] order = IntStream.range(0, examples)
                    .filter(other -> other != self)
                    .boxed()
                    .sorted(Comparator.comparingDouble(other -> -cosine(rows[self], rows[other])))
                    .mapToInt(Integer::intValue)
                    .toArray();
            hits += Arrays.stream(order).limit(k).anyMatch(i -> labels[i] == labels[self]) ? 1 : 0;
            long relevant =
                    Arrays.stream(order).filter(i -> labels[i] == labels[self]).count();
            precision += (double) Arrays.stream(order)
                            .limit(relevant)
                            .filter(i -> labels[i] == labels[self])
                            .count()
                    / relevant;
        }
        EmbeddingIndex index = EmbeddingIndex.of(embeddings, labels);
        assertThat(index.recallAt(k)).isCloseTo(hits / examples, within(1e-12));
        assertThat(index.rPrecision()).isCloseTo(precision / examples, within(1e-12));
    }

    @Test
    void namesWhatIsWrong() {
        assertThatThrownBy(() -> EmbeddingIndex.of(onCircle(1, 2), 1))
                .hasMessage("labels must be 2, one an embedding, were 1");
        assertThatThrownBy(() -> index().nearest(onCircle(1), 7)).hasMessage("k must be in [1, 6], was 7");
        assertThatThrownBy(() -> index().nearest(Nd4j.zeros(DataType.FLOAT, 2, 3), 1))
                .hasMessage("queries must have shape [mb, 2], had [2, 3]");
        assertThatThrownBy(() -> EmbeddingIndex.of(onCircle(1, Double.NaN), 1, 2))
                .hasMessageStartingWith("embeddings must be finite");
    }

    private static double cosine(double[] a, double[] b) {
        return dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b));
    }

    private static double dot(double[] a, double[] b) {
        return IntStream.range(0, a.length).mapToDouble(i -> a[i] * b[i]).sum();
    }

    /** Vectors of length 3 at angles in degrees. */
    private static INDArray onCircle(double... degrees) {
        INDArray rows = Nd4j.create(DataType.DOUBLE, degrees.length, 2);
        for (int i = 0; i < degrees.length; i++) {
            rows.putScalar(i, 0, 3 * Math.cos(Math.toRadians(degrees[i])));
            rows.putScalar(i, 1, 3 * Math.sin(Math.toRadians(degrees[i])));
        }
        return rows;
    }
}
