package io.github.ebv4j.examples.study;

/** What a study measures beside loss and accuracy. */
enum Probe {
    /** Nothing more. */
    ACCURACY,
    /** The mean over the classes of the share that is found, at the end. */
    BALANCED,
    /** Neural collapse, every epoch. */
    COLLAPSE,
    /** Classes that come later in rounds. */
    ROUNDS,
    /** How alike the layers of each pair of networks are. */
    ALIGNMENT
}
