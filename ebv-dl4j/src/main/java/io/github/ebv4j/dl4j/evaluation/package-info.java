/**
 * Measures a trained network: top-k accuracy, confusion counts with class numbers as labels, mean intersection over
 * union of segmentations. Only {@link
 * io.github.ebv4j.dl4j.evaluation.IntegerLabelEvaluation} holds an N x N matrix. Start with {@link
 * io.github.ebv4j.dl4j.evaluation.TopKAccuracy}.
 */
package io.github.ebv4j.dl4j.evaluation;
