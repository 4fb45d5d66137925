package io.github.ebv4j.dl4j.weights;

import java.io.IOException;

/** Sees the arrays of a file, one after another. */
@FunctionalInterface
interface ArrayVisitor {

    /** Reads the array or leaves it; its values are gone when this returns. */
    void visit(StoredArray array) throws IOException;
}
