package io.github.ebv4j.dl4j;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What the rows of a batch should point at, whatever kind of label said so.
 *
 * @param vectors sum_j t_j e_j for each row, shape [mb, d], 'f' order, data type of the network
 * @param mass sum_j t_j for each row, length mb; 1 for a distribution
 */
record Targets(INDArray vectors, double[] mass) {}
