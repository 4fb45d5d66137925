package io.github.ebv4j.dl4j;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What the rows of a batch should point at, whatever kind of label said so.
 *
 * @param vectors sum_j t_j e_j for each row, shape [mb, d], 'f' order, data type of the network
 * @param mass sum_j t_j for each row, length mb; 1 for a distribution
 * @param own class of each row, -1 where it does not count; null where no loss asks for it
 * @param ownWeight t_j for the own class of each row; null like {@code own}
 */
record Targets(INDArray vectors, double[] mass, int[] own, double[] ownWeight) {

    /** Where no loss asks for the class of a row. */
    Targets(INDArray vectors, double[] mass) {
        this(vectors, mass, null, null);
    }
}
