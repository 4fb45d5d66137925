/**
 * Measures a trained network: top-k accuracy, confusion counts with class numbers as labels, mean intersection over
 * union of segmentations. None of them holds an N x N matrix unless it is asked for one. Start with {@link
 * io.github.ebv4j.dl4j.evaluation.TopKAccuracy}.
 */
package io.github.ebv4j.dl4j.evaluation;
