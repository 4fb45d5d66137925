package io.github.ebv4j.dl4j.internal.kernel;

/**
 * A square convolution without bias, padded so that a stride of 1 keeps the size.
 *
 * @param in channels of the input
 * @param out channels of the output
 * @param kernel side of the kernel, odd
 * @param stride in both directions
 */
public record ConvolutionShape(int in, int out, int kernel, int stride) {

    /** Zeros around the image, on each side. */
    public int padding() {
        return kernel / 2;
    }

    /** Side of the output for a side of the input. */
    public long outSide(long side) {
        return (side + 2L * padding() - kernel) / stride + 1;
    }

    /** Inputs of one output: kernel x kernel x in. */
    public int taps() {
        return kernel * kernel * in;
    }

    /** Parameters. */
    public long weights() {
        return (long) taps() * out;
    }

    /** Shape of the output [mb, h, w, out] for an input [mb, h, w, in]. */
    public long[] outShape(long... input) {
        return new long[] {input[0], outSide(input[1]), outSide(input[2]), out};
    }
}
