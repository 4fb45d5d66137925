/**
 * What the layers of backbones compute with: convolution, normalisation, pooling, attention and matrix products. A kernel
 * for the CPU works on host memory with several threads; beside it stands one of plain ND4J operations, for other
 * backends and types. {@link io.github.ebv4j.dl4j.internal.kernel.Kernels} and {@link
 * io.github.ebv4j.dl4j.internal.kernel.TokenKernels} choose. No API.
 */
package io.github.ebv4j.dl4j.internal.kernel;
