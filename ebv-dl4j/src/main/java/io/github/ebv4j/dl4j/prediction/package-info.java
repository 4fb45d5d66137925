/**
 * Asks a trained network: winners, the k nearest classes with their cosines, and whether an example is of any known class
 * at all. Start with {@link io.github.ebv4j.dl4j.prediction.EbvPredictions}.
 */
package io.github.ebv4j.dl4j.prediction;
