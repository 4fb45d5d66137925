/**
 * Puts an EBV head on a trained network, and adds classes to a network that has one. Start with {@link
 * io.github.ebv4j.dl4j.transfer.EbvHeads} and {@link io.github.ebv4j.dl4j.transfer.ClassExtension}.
 */
package io.github.ebv4j.dl4j.transfer;
