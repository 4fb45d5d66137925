package io.github.ebv4j.examples.heads;

import io.github.ebv4j.examples.data.augment.SeededDraws;

/**
 * Which bucket of each hash function a class falls into.
 *
 * @param functions number of hash functions
 * @param buckets of each
 */
record HashedClasses(int functions, int buckets) {

    private static final long SEED = 0x4D414348;

    static HashedClasses of(HeadOptions head) {
        return new HashedClasses(head.dimension() / head.buckets(), head.buckets());
    }

    /** Number of the output that a class has in a hash function. */
    int output(int function, int label) {
        return function * buckets + SeededDraws.at(SEED, function, label).nextInt(buckets);
    }

    /** Numbers of the outputs of all classes, [classes][functions]. */
    int[][] outputs(int classes) {
        int[][] outputs = new int[classes][functions];
        for (int label = 0; label < classes; label++) {
            for (int function = 0; function < functions; function++) {
                outputs[label][function] = output(function, label);
            }
        }
        return outputs;
    }
}
