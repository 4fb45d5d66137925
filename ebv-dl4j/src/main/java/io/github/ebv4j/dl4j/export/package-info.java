/**
 * Networks as ONNX, the format that other runtimes read. Start with {@link io.github.ebv4j.dl4j.export.EbvExport}.
 *
 * <p>The classes of ONNX's Protocol Buffers are those that nd4j-api brings, so this package adds no dependency.
 */
package io.github.ebv4j.dl4j.export;
