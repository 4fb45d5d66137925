package io.github.ebv4j.examples.experiment;

import io.github.ebv4j.tree.ClassTree;
import java.util.List;

/** The ten classes of Fashion-MNIST as a tree of three levels. */
public final class GarmentTree {

    private static final List<String> PATHS = List.of(
            "clothes/tops/t-shirt",
            "clothes/trousers",
            "clothes/tops/pullover",
            "clothes/dress",
            "clothes/tops/coat",
            "shoes/sandal",
            "clothes/tops/shirt",
            "shoes/sneaker",
            "bag",
            "shoes/ankle boot");

    private GarmentTree() {}

    /** Clothes with tops, trousers and dresses; shoes; bags. */
    public static ClassTree tree() {
        return ClassTree.ofPaths(PATHS);
    }
}
