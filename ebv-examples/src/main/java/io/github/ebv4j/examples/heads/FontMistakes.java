package io.github.ebv4j.examples.heads;

import io.github.ebv4j.dl4j.evaluation.ConditionalRisk;
import io.github.ebv4j.dl4j.evaluation.TreeAccuracy;
import io.github.ebv4j.examples.characters.CharacterBatch;
import io.github.ebv4j.examples.characters.CharacterData;
import io.github.ebv4j.examples.characters.CharacterPages;
import io.github.ebv4j.examples.experiment.TreeStudy;
import io.github.ebv4j.examples.experiment.TreeStudyResult;
import io.github.ebv4j.tree.ClassTree;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * How bad the mistakes of a trained network are on a font that it never saw, by a tree of the characters.
 *
 * @param font its name
 * @param measures by the largest probability or by conditional risk
 */
public record FontMistakes(String font, TreeStudyResult measures) {

    private static final int PAGE = 256;

    /** All unseen fonts, two decisions each. */
    static List<FontMistakes> of(CharacterData data, HeadPlan plan, ComputationGraph network, ClassTree tree) {
        List<FontMistakes> all = new ArrayList<>();
        IntStream.concat(IntStream.of(data.validationFaces()), IntStream.of(data.testFaces()))
                .forEach(face -> all.addAll(of(data, face, plan, network, tree)));
        return all;
    }

    private static List<FontMistakes> of(
            CharacterData data, int face, HeadPlan plan, ComputationGraph network, ClassTree tree) {
        int[] ks = TreeStudy.ks(tree.size());
        TreeAccuracy byProbability = new TreeAccuracy(tree, ks);
        TreeAccuracy byRisk = new TreeAccuracy(tree, ks);
        ConditionalRisk risk = new ConditionalRisk(tree);
        CharacterPages pages = new CharacterPages(data, face, plan.side());
        for (int first = 0; first < pages.size(); first += PAGE) {
            CharacterBatch page = pages.page(first, PAGE);
            INDArray probabilities = network.outputSingle(page.pixels());
            byProbability.add(page.labels(), probabilities);
            byRisk.add(page.labels(), risk.scores(probabilities));
        }
        String font = data.table().font(face);
        String head = plan.head().toString();
        return List.of(
                new FontMistakes(font, TreeStudyResult.of(head, TreeStudy.ARGMAX, plan.seed(), byProbability, ks)),
                new FontMistakes(font, TreeStudyResult.of(head, TreeStudy.CRM, plan.seed(), byRisk, ks)));
    }
}
