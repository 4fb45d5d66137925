package io.github.ebv4j.dl4j.analysis;

import java.util.OptionalDouble;

/**
 * How far the features of a network have collapsed; every number tends to 0 as they do.
 *
 * <p>With m_c the mean feature of class c less the mean over the classes' means, C classes, and w_c the class vectors:
 *
 * @param withinClassVariability NC1: trace(S_W S_B^+) / C, with S_W the covariance within the classes and S_B that of
 *     the classes' means
 * @param meanNormVariation NC2: standard deviation of |m_c|, divided by their mean
 * @param meanAngleDeviation NC2: mean of |cos(m_c, m_k) + 1 / (C - 1)| over pairs of classes
 * @param weightNormVariation the same of the class vectors, less their mean; absent without class vectors
 * @param weightAngleDeviation the same of the class vectors, less their mean; absent without class vectors
 * @param selfDuality NC3: squared Frobenius norm of W / |W| - M / |M|, with w_c less their mean and m_c as rows; absent
 *     without class vectors
 */
public record CollapseReport(
        double withinClassVariability,
        double meanNormVariation,
        double meanAngleDeviation,
        OptionalDouble weightNormVariation,
        OptionalDouble weightAngleDeviation,
        OptionalDouble selfDuality) {}
