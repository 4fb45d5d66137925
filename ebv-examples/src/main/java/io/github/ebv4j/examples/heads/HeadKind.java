package io.github.ebv4j.examples.heads;

import java.util.Arrays;
import java.util.Optional;

/** The kinds of output layers that are compared. */
public enum HeadKind {
    /** Deeplearning4j's softmax layer: a weight vector and a bias for each class. */
    SOFTMAX(false),
    /** Cosine softmax with trained class vectors of length d. */
    COSINE(true),
    /** The same, each step over the classes of its examples and a tenth of all (Partial FC). */
    SAMPLED(true),
    /** Fixed class vectors of low coherence: Equiangular Basis Vectors, with a correction of low rank if asked for. */
    EBV(true),
    /** Fixed class vectors drawn at random. */
    RANDOM(true),
    /** Hash functions, each with a softmax over buckets (MACH). */
    HASHED(false);

    private final boolean vectors;

    HeadKind(boolean vectors) {
        this.vectors = vectors;
    }

    /** Whether it has class vectors of length d. */
    boolean hasVectors() {
        return vectors;
    }

    /** The name on the command line and in results. */
    public String label() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    static Optional<HeadKind> of(String label) {
        return Arrays.stream(values())
                .filter(kind -> kind.label().equals(label))
                .findFirst();
    }
}
