package io.github.ebv4j.dl4j.weights;

import java.util.List;

/**
 * What the header of a safetensors file says of one array.
 *
 * @param begin first byte of its values, counted from the end of the header
 * @param end the byte after its last
 */
record TensorHeader(String name, ArrayType type, List<Long> shape, long begin, long end) {}
