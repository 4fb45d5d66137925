package io.github.ebv4j.examples.heads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.ebv4j.EquiangularBasis;
import io.github.ebv4j.examples.characters.CharacterData;
import io.github.ebv4j.examples.characters.Designs;
import java.awt.Font;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class HeadVectorsTest {

    // Greek capitals that look like no Latin ones.
    private static final int[] LETTERS =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZΓΔΘΛΞΠΣΦΨΩ".codePoints().toArray();

    private static final CharacterData DATA = CharacterData.draw(
            new Designs(
                    List.of(new Font(Font.SERIF, Font.BOLD, 1), new Font(Font.SANS_SERIF, Font.BOLD, 1)),
                    List.of(new Font(Font.SANS_SERIF, Font.PLAIN, 1)),
                    List.of(new Font(Font.SERIF, Font.PLAIN, 1))),
            LETTERS);

    private EquiangularBasis vectors(String head) {
        return HeadVectors.of(HeadPlan.of(HeadOptions.parse(head), DATA.classes(), 16, 1, 1), DATA);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ebv,d=16",
                "random,d=16",
                "ebv,d=16,vectors=means",
                "ebv,d=16,vectors=features",
                "ebv,d=16,vectors=shuffled-tree",
                "ebv,d=16,vectors=tree",
                "ebv,d=16,vectors=agglomerative,weight=gap",
                "ebv,d=16,vectors=strokes",
                "ebv,d=16,vectors=radicals",
                "ebv,d=16,vectors=exact",
                "ebv,d=16,vectors=shuffled-radicals,weight=0.4,split=6",
                "cosine,d=16"
            })
    void everyHeadHasAUnitVectorForEachClass(String head) {
        EquiangularBasis basis = vectors(head);
        assertThat(basis.size()).isEqualTo(DATA.classes());
        assertThat(basis.dimension()).isEqualTo(16);
        assertThat(vectors(head).rows()).isEqualTo(basis.rows());
    }

    @Test
    void lettersThatLookAlikeHaveVectorsThatAre() {
        EquiangularBasis means = vectors("ebv,d=16,vectors=means");
        double alike = cosine(means, 'O' - 'A', 'Q' - 'A');
        assertThat(alike).isGreaterThan(0.3).isGreaterThan(cosine(means, 'O' - 'A', 'M' - 'A'));
        EquiangularBasis blocks = vectors("ebv,d=16,vectors=radicals");
        assertThat(cosine(blocks, 0, 25)).isGreaterThan(cosine(blocks, 0, 26));
    }

    @ParameterizedTest
    @ValueSource(strings = {"means", "radicals", "tree"})
    void shuffledVectorsAreTheSameOnesAtOtherCharacters(String way) {
        EquiangularBasis dealt = vectors("ebv,d=16,vectors=" + way);
        EquiangularBasis shuffled = vectors("ebv,d=16,vectors=shuffled-" + way);
        assertThat(sorted(shuffled)).isEqualTo(sorted(dealt));
        assertThat(shuffled.rows()).isNotEqualTo(dealt.rows());
    }

    @Test
    void aTreeOfAWarmUpJoinsClassesWhoseTrainedVectorsAreNear() {
        // Classes 0 to 17 around one axis, 18 to 35 around another.
        INDArray trained = Nd4j.rand(DataType.FLOAT, 36, 16).muli(0.1);
        for (int label = 0; label < 36; label++) {
            trained.putScalar(label, label / 18, 1);
        }
        EquiangularBasis basis =
                HeadVectors.ofWarmUp(HeadOptions.parse("ebv,d=64,vectors=warm-tree,assign=1,weight=0.4"), trained);
        assertThat(cosine(basis, 0, 17)).isGreaterThan(cosine(basis, 0, 18) + 0.2);
        assertThat(cosine(basis, 18, 35)).isGreaterThan(cosine(basis, 17, 35) + 0.2);
    }

    @Test
    void hashedScoresAreThoseOfTheBucketsAndTheirGradientIsRight() {
        HashedClasses hashes = HashedClasses.of(HeadOptions.parse("hashed,d=6,buckets=3"));
        HashedSoftmax loss = new HashedSoftmax(hashes);
        INDArray outputs = Nd4j.createFromArray(new double[][] {{0.3, -1, 0.5, 2, 0, -0.4}, {1, 1, -2, 0.1, 0.2, 0.3}});
        INDArray labels = Nd4j.createFromArray(4.0, 1.0).reshape(2, 1);
        INDArray mask = Nd4j.createFromArray(1.0, 0.5).reshape(2, 1);
        int[][] classes = hashes.outputs(7);
        INDArray scores = loss.scores(outputs, classes);
        INDArray losses = loss.computeScoreArray(labels, outputs, null, mask);
        assertThat(losses.getDouble(0)).isCloseTo(-scores.getDouble(0, 4), within(1e-5));
        assertThat(losses.getDouble(1)).isCloseTo(-0.5 * scores.getDouble(1, 1), within(1e-5));
        assertThat(loss.computeScore(labels, outputs, null, mask, true))
                .isCloseTo(losses.sumNumber().doubleValue() / 2, within(1e-12));
        INDArray gradient = loss.computeGradient(labels, outputs, null, mask);
        double step = 1e-6;
        for (int i = 0; i < 2; i++) {
            for (int k = 0; k < 6; k++) {
                INDArray moved = outputs.castTo(DataType.DOUBLE).dup();
                moved.putScalar(i, k, outputs.getDouble(i, k) + step);
                double up = loss.computeScore(labels, moved, null, mask, false);
                moved.putScalar(i, k, outputs.getDouble(i, k) - step);
                double down = loss.computeScore(labels, moved, null, mask, false);
                assertThat(gradient.getDouble(i, k)).isCloseTo((up - down) / (2 * step), within(1e-6));
            }
        }
    }

    private static List<Float> sorted(EquiangularBasis basis) {
        return IntStream.range(0, basis.size())
                .mapToObj(i -> basis.vector(i)[0])
                .sorted()
                .toList();
    }

    private static double cosine(EquiangularBasis basis, int i, int j) {
        float[] left = basis.vector(i);
        float[] right = basis.vector(j);
        return IntStream.range(0, left.length)
                .mapToDouble(k -> left[k] * right[k])
                .sum();
    }
}
