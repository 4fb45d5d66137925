/**
 * Asks a trained network about examples: the winning class, the k nearest classes with their cosines, and whether an
 * example is of a known class. Start with {@link io.github.ebv4j.dl4j.prediction.EbvPredictions}.
 */
package io.github.ebv4j.dl4j.prediction;
