package io.github.ebv4j.examples.study;

import io.github.ebv4j.examples.heads.HeadKind;
import io.github.ebv4j.examples.heads.HeadOptions;
import io.github.ebv4j.examples.network.BackboneChoice;
import io.github.ebv4j.examples.training.Recipe;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * One training of a study.
 *
 * @param backbone the network below the head
 * @param recipe how it is trained
 * @param head what the network ends in
 * @param target coherence that fixed vectors are brought to from random ones, in (0, 1); 0 for the head's own vectors
 * @param imbalance images of the most frequent class for one of the rarest, at least 1
 * @param images to train on, before the imbalance takes some away, at least 1
 * @param epochs passes over them, at least 1
 * @param seed of the first weights, of all that is drawn, and of random vectors
 */
public record Trial(
        BackboneChoice backbone,
        Recipe recipe,
        HeadOptions head,
        double target,
        double imbalance,
        int images,
        int epochs,
        long seed) {

    /** @throws IllegalArgumentException if a value is out of its range */
    public Trial {
        require("target", target >= 0 && target < 1, "in [0, 1)", target);
        require("imbalance", imbalance >= 1 && imbalance <= 1e6, "in [1, 1e6]", imbalance);
        require("images", images >= 1, "at least 1", images);
        require("epochs", epochs >= 1, "at least 1", epochs);
    }

    private static void require(String name, boolean held, String rule, Object value) {
        if (!held) {
            throw new IllegalArgumentException(name + " must be " + rule + ", was " + value);
        }
    }

    /** The compact network under a head, trained plainly; the size of the study comes later. */
    static Trial of(String head) {
        return new Trial(BackboneChoice.COMPACT, Recipe.PLAIN, HeadOptions.parse(head), 0, 1, 1, 1, 1);
    }

    Trial withTarget(double coherence) {
        return new Trial(backbone, recipe, head, coherence, imbalance, images, epochs, seed);
    }

    Trial withImbalance(double ratio) {
        return new Trial(backbone, recipe, head, target, ratio, images, epochs, seed);
    }

    Trial withTraining(BackboneChoice network, Recipe how) {
        return new Trial(network, how, head, target, imbalance, images, epochs, seed);
    }

    Trial sized(int wantedImages, int wantedEpochs, long wantedSeed) {
        return new Trial(backbone, recipe, head, target, imbalance, wantedImages, wantedEpochs, wantedSeed);
    }

    /** What people call the kind of head. */
    String headName() {
        return switch (head.kind()) {
            case COSINE -> "trained vectors";
            case RANDOM -> "random vectors";
            default -> head.kind().label();
        };
    }

    /** Whether the head has class vectors of length d. */
    boolean hasVectors() {
        return head.kind() != HeadKind.SOFTMAX;
    }

    /** What tells this training from all others of its study, as a file's name without ending. */
    String fileName() {
        Map<String, Object> parts = new LinkedHashMap<>();
        parts.put("", head.toString().replace(",", "_").replace("=", "").toLowerCase(Locale.ROOT));
        if (!backbone.equals(BackboneChoice.COMPACT) || recipe != Recipe.PLAIN) {
            parts.put("-", backbone.label() + "-" + recipe.label());
        }
        if (target > 0) {
            parts.put("-coherence", target);
        }
        if (imbalance > 1) {
            parts.put("-imbalance", StudyResult.text(imbalance));
        }
        parts.put("-images", images);
        parts.put("-epochs", epochs);
        parts.put("-seed", seed);
        StringBuilder name = new StringBuilder();
        parts.forEach((key, value) -> name.append(key).append(value));
        return name.toString();
    }
}
