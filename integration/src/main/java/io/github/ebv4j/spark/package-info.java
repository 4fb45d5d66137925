/**
 * Jobs for Apache Spark: training with an EBV head by parameter averaging, evaluation, best classes, and the coherence of
 * vectors that are too many for one machine. Start with {@link io.github.ebv4j.spark.AveragedTraining}; docs/SCALE.md
 * has the figures.
 */
package io.github.ebv4j.spark;
