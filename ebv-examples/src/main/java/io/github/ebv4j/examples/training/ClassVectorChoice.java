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

    private final String label;

    ClassVectorChoice(String label) {
        this.label = label;
    }

    /** The name on the command line. */
    public String label() {
        return label;
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
