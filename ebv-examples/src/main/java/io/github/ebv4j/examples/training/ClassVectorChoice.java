package io.github.ebv4j.examples.training;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** How the fixed class vectors of a training are made. */
public enum ClassVectorChoice {
    /** As far apart as can be, whatever the classes look like. */
    LOW_COHERENCE("low"),
    /** Of what the training images of each class look like on average: {@link io.github.ebv4j.ClassMeans} of their pixels. */
    MEANS("means");

    /** From so many classes on, which classes look alike matters more than how far apart the vectors are. */
    public static final int MANY_CLASSES = 1_000;

    /** Rank of the learnt part that vectors of many class means get. */
    private static final int RANK = 32;

    private final String label;

    ClassVectorChoice(String label) {
        this.label = label;
    }

    /** The name on the command line. */
    public String label() {
        return label;
    }

    /**
     * The choice where none is made: class means for {@link #MANY_CLASSES} classes and more. The evidence is of 3,755 and
     * 20,902 drawn characters (docs/EXPERIMENTS.md).
     */
    public static ClassVectorChoice automatic(int classes) {
        return classes >= MANY_CLASSES ? MEANS : LOW_COHERENCE;
    }

    /** Rank of the learnt part of the vectors where none is asked for. */
    public int correction(int classes, int dimension) {
        return this == MEANS && classes >= MANY_CLASSES ? Math.min(RANK, dimension) : 0;
    }

    /** The choice of a name. */
    public static Optional<ClassVectorChoice> of(String label) {
        return Arrays.stream(values()).filter(one -> one.label.equals(label)).findFirst();
    }

    /** All names. */
    public static List<String> labels() {
        return Arrays.stream(values()).map(ClassVectorChoice::label).toList();
    }
}
