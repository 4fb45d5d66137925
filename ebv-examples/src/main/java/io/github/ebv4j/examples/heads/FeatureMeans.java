package io.github.ebv4j.examples.heads;

import io.github.ebv4j.ClassMeans;
import io.github.ebv4j.dl4j.backbone.ResNet;
import io.github.ebv4j.examples.characters.CharacterBatch;
import io.github.ebv4j.examples.characters.CharacterData;
import io.github.ebv4j.examples.characters.CharacterPages;
import org.deeplearning4j.nn.graph.ComputationGraph;

/** What an untrained network makes of each character, on the mean of the fonts to train on. */
final class FeatureMeans {

    private static final int PAGE = 256;

    private FeatureMeans() {}

    /** The means of the embeddings that the network of a plan gives with its first weights. */
    static ClassMeans of(CharacterData data, HeadPlan plan) {
        ComputationGraph network = new ComputationGraph(ResNet.glyphs()
                .input(1, plan.side(), plan.side())
                .seed(plan.seed())
                .build());
        network.init();
        ClassMeans means = null;
        for (int face : data.trainFaces()) {
            CharacterPages pages = new CharacterPages(data, face, plan.side());
            for (int first = 0; first < pages.size(); first += PAGE) {
                CharacterBatch page = pages.page(first, PAGE);
                var features = network.outputSingle(page.pixels());
                means = means == null ? new ClassMeans(data.classes(), (int) features.size(1)) : means;
                means.add(features, page.classes());
            }
        }
        return means;
    }
}
