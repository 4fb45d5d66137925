/**
 * The network that the examples train: a compact residual network, the same under both heads. Convolutions run on
 * ND4J's own operation, which is many times faster on
 * the CPU than Deeplearning4j's default path. Start with {@link io.github.ebv4j.examples.network.ResidualNetwork}.
 */
package io.github.ebv4j.examples.network;
