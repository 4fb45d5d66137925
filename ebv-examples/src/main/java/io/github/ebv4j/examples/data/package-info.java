/**
 * Labelled images: IDX directories (MNIST and its kin), CIFAR-10's binary files, and the part of Fashion-MNIST that
 * ships with this module. Pixels stay bytes until a
 * batch is made, and a hostile file is refused before memory is allocated for what it claims. Start with {@link
 * io.github.ebv4j.examples.data.ImageData}.
 */
package io.github.ebv4j.examples.data;
