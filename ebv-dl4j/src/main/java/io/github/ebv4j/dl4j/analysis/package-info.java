/**
 * Compares and measures what networks have learnt: how alike the layers of two networks are ({@link
 * io.github.ebv4j.dl4j.analysis.Cka}), and how far the features of each class have shrunk to one point ({@link
 * io.github.ebv4j.dl4j.analysis.NeuralCollapse}).
 */
package io.github.ebv4j.dl4j.analysis;
