package io.github.ebv4j.dl4j.transfer;

/** Whether the layers below a new output layer learn; see {@link EbvHeads}. */
public enum Backbone {
    /** They learn on; layers that were frozen stay frozen. */
    AS_IT_WAS,
    /** All layers that the output depends on are frozen, and only the new layer learns. */
    FROZEN
}
