package io.github.ebv4j.examples.study;

import io.github.ebv4j.examples.network.BackboneChoice;
import io.github.ebv4j.examples.training.Recipe;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The studies, declared. */
public final class Studies {

    private static final int EPOCHS = 3;
    private static final int LONG = 6;
    private static final List<String> KINDS = List.of("ebv", "cosine", "random");
    private static final String TOP1 = "top1";
    private static final Figure ACCURACY = Figure.of("accuracy", "Fashion-MNIST, compact residual network");

    /** What convergence and collapse both train, so that one folder serves both. */
    private static final List<Trial> LONG_CASES = heads("softmax", "ebv,d=10", "cosine,d=10", "random,d=10");

    private static final List<Trial> SMALL_CASES = heads("softmax", "ebv,d=10");

    private static final Study DIMENSION = new Study(
            "dimension",
            "How small may d be?",
            Probe.ACCURACY,
            dimensions(3, 5, 10, 16, 64),
            dimensions(10),
            EPOCHS,
            List.of(),
            List.of("d"),
            List.of("coherence", "headParameters", TOP1),
            false,
            List.of(ACCURACY.againstLog("d", "length d of the class vectors (10 classes)")));

    private static final Study VECTORS = new Study(
            "vectors",
            "Does coherence matter?",
            Probe.ACCURACY,
            coherences(5, .4, .5, .6, .7, .8, .9),
            coherences(5, .5),
            EPOCHS,
            List.of(),
            List.of("target"),
            List.of("coherence", TOP1),
            false,
            List.of(Figure.of("accuracy", "Ten class vectors in five dimensions, from random to best")
                    .against("coherence", "coherence: largest |cosine| of two class vectors")));

    private static final Study TEMPERATURE = new Study(
            "temperature",
            "Which temperature?",
            Probe.ACCURACY,
            temperatures(List.of(5, 10), .02, .05, .07, .1, .2, .5),
            temperatures(List.of(10), .2),
            EPOCHS,
            List.of("d"),
            List.of("temperature"),
            List.of("loss", TOP1),
            false,
            List.of(ACCURACY.againstLog("temperature", "temperature")));

    private static final Study CONVERGENCE = new Study(
            "convergence",
            "Which head learns faster?",
            Probe.COLLAPSE,
            LONG_CASES,
            SMALL_CASES,
            LONG,
            List.of(),
            List.of("epoch"),
            List.of("loss", TOP1),
            true,
            List.of(Figure.of("convergence", "Fashion-MNIST, compact residual network")
                    .against("epoch", "epoch")));

    private static final Study LONG_TAIL = new Study(
            "long-tail",
            "Which head bears rare classes?",
            Probe.BALANCED,
            imbalances(10, 50, 100),
            imbalances(50),
            EPOCHS,
            List.of(),
            List.of("imbalance"),
            List.of("images", "balanced", "rare"),
            false,
            List.of(
                    Figure.of("balanced", "Fashion-MNIST with rare classes")
                            .againstLog("imbalance", "images of the most frequent class for one of the rarest")
                            .showing("balanced", "mean over the classes, %"),
                    Figure.of("rare", "Fashion-MNIST with rare classes: the rarer five")
                            .againstLog("imbalance", "images of the most frequent class for one of the rarest")
                            .showing("rare", "mean over the rarer five classes, %")));

    private static final Study FEW_SHOT = new Study(
            "few-shot",
            "What do classes that come later cost?",
            Probe.ROUNDS,
            heads("softmax", "ebv,d=16"),
            heads("softmax", "ebv,d=16"),
            EPOCHS,
            List.of("shots"),
            List.of("round"),
            List.of(TOP1, "old", "new"),
            true,
            List.of(
                    Figure.of("accuracy", "Six classes, then two more in each round")
                            .against("round", "round")
                            .showing(TOP1, "top-1 over all classes so far, %"),
                    Figure.of("forgetting", "Six classes, then two more in each round")
                            .against("round", "round")
                            .showing("old", "top-1 on the first six classes, %")));

    private static final Study COLLAPSE = new Study(
            "collapse",
            "Do the features collapse as under softmax?",
            Probe.COLLAPSE,
            LONG_CASES,
            SMALL_CASES,
            LONG,
            List.of(),
            List.of("epoch"),
            List.of("nc1", "nc2norms", "nc2angles", "nc3", TOP1),
            true,
            List.of(
                    Figure.of("nc1", "Spread within the classes (NC1): 0 when collapsed")
                            .against("epoch", "epoch")
                            .showing("nc1", "trace(S_W S_B^+) / C"),
                    Figure.of("nc2", "Distance from a simplex (NC2): 0 when collapsed")
                            .against("epoch", "epoch")
                            .showing("nc2angles", "mean |cosine + 1 / (C - 1)|"),
                    Figure.of("nc3", "Class means beside class vectors (NC3): 0 when collapsed")
                            .against("epoch", "epoch")
                            .showing("nc3", "squared distance")));

    private static final Study CKA = new Study(
            "cka",
            "Which layers become more alike?",
            Probe.ALIGNMENT,
            heads("softmax", "ebv,d=10"),
            heads("softmax", "ebv,d=10"),
            EPOCHS,
            List.of(),
            List.of("layer"),
            List.of("cka"),
            true,
            List.of());

    private static final Study FASHION = new Study(
            "fashion",
            "Does an EBV head cost accuracy?",
            Probe.ACCURACY,
            everywhere(
                    List.of("compact", "swin_small"),
                    List.of(Recipe.A0, Recipe.A1, Recipe.A2),
                    heads("softmax", "cosine,d=10", "random,d=10", "ebv,d=10", "ebv,d=16", "ebv,d=64")),
            everywhere(List.of("compact"), List.of(Recipe.A0), LONG_CASES),
            EPOCHS,
            List.of("backbone", "recipe", "epochs"),
            List.of("d"),
            List.of("headParameters", TOP1),
            false,
            List.of());

    private static final List<Study> ALL =
            List.of(DIMENSION, VECTORS, TEMPERATURE, COLLAPSE, CKA, LONG_TAIL, FEW_SHOT, CONVERGENCE, FASHION);

    private Studies() {}

    /** All of them. */
    public static List<Study> all() {
        return ALL;
    }

    /** The study of a name. */
    public static Optional<Study> of(String name) {
        return ALL.stream().filter(study -> study.name().equals(name)).findFirst();
    }

    private static List<Trial> heads(String... heads) {
        return Stream.of(heads).map(Trial::of).toList();
    }

    private static List<Trial> dimensions(int... dimensions) {
        List<Trial> trials = new ArrayList<>(heads("softmax"));
        for (String kind : KINDS) {
            IntStream.of(dimensions).forEach(d -> trials.add(Trial.of(kind + ",d=" + d)));
        }
        return trials;
    }

    private static List<Trial> coherences(int dimension, double... targets) {
        String fixed = "ebv,d=" + dimension;
        List<Trial> trials = new ArrayList<>(heads(fixed, "random,d=" + dimension));
        for (double target : targets) {
            trials.add(Trial.of(fixed).withTarget(target));
        }
        return trials;
    }

    private static List<Trial> temperatures(List<Integer> dimensions, double... temperatures) {
        List<Trial> trials = new ArrayList<>();
        for (int d : dimensions) {
            for (double temperature : temperatures) {
                trials.add(Trial.of("ebv,d=" + d + ",tau=" + temperature));
            }
        }
        return trials;
    }

    private static List<Trial> imbalances(double... ratios) {
        List<Trial> trials = new ArrayList<>();
        for (double ratio : ratios) {
            for (Trial one : heads("softmax", "ebv,d=10", "cosine,d=10")) {
                trials.add(one.withImbalance(ratio));
            }
        }
        return trials;
    }

    private static List<Trial> everywhere(List<String> backbones, List<Recipe> recipes, List<Trial> heads) {
        List<Trial> trials = new ArrayList<>();
        for (String backbone : backbones) {
            for (Recipe recipe : recipes) {
                for (Trial one : heads) {
                    trials.add(one.withTraining(BackboneChoice.of(backbone).orElseThrow(), recipe));
                }
            }
        }
        return trials;
    }
}
