package io.github.ebv4j;

/** The way in which a {@link GenerationPlan} makes its vectors. */
public enum GenerationWay {
    /** An exact family is built by algebra; its coherence is proven. */
    CONSTRUCTION("exact"),
    /** A stored packing is returned as it is. */
    STORED_PACKING("stored packing"),
    /**
     * At small sizes: many starts are refined in rounds, among them symmetric ones and changed copies of the best so
     * far.
     */
    SEARCH("search"),
    /** At larger sizes: a few well-chosen starts are refined one after another. */
    REFINEMENT("refinement"),
    /** The published gradient descent from random vectors. */
    DESCENT("descent");

    private final String label;

    GenerationWay(String label) {
        this.label = label;
    }

    /** The way in lower case, for people and for JSON. */
    public String label() {
        return label;
    }
}
