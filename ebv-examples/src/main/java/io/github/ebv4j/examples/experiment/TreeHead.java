package io.github.ebv4j.examples.experiment;

import io.github.ebv4j.examples.training.Head;

/** What {@link TreeStudy} compares below its decisions. */
public enum TreeHead {
    /** Deeplearning4j's softmax layer. */
    SOFTMAX("softmax", Head.FC),
    /** Fixed vectors that know no tree. */
    FLAT("flat ebv", Head.EBV),
    /** Fixed vectors of the tree. */
    TREE("tree ebv", Head.EBV);

    private final String label;
    private final Head kind;

    TreeHead(String label, Head kind) {
        this.label = label;
        this.kind = kind;
    }

    /** The name in tables and JSON. */
    public String label() {
        return label;
    }

    Head kind() {
        return kind;
    }
}
