/**
 * The networks that the examples train, the same under both heads: a compact residual network for images, a fully
 * convolutional one for their pixels. Convolutions run on ND4J's own operation, which is many times faster on the CPU
 * than Deeplearning4j's default path. Start with {@link io.github.ebv4j.examples.network.ResidualNetwork}.
 */
package io.github.ebv4j.examples.network;
