package io.github.ebv4j.dl4j.internal.kernel;

/**
 * The patches of an image that a convolution sees: row p holds, for output pixel p, kernel x kernel x in values, zeros
 * where the kernel is outside of the image. One image at a time, in host arrays.
 *
 * @param shape of the convolution
 * @param height of the image
 * @param width of the image
 */
record PixelPatches(ConvolutionShape shape, int height, int width) {

    int outHeight() {
        return (int) shape.outSide(height);
    }

    int outWidth() {
        return (int) shape.outSide(width);
    }

    /** Values of an image. */
    int imageLength() {
        return height * width * shape.in();
    }

    /** Values of an image's patches. */
    int patchesLength() {
        return outHeight() * outWidth() * shape.taps();
    }

    /** A run of values that lie side by side both in the image and in a patch. */
    @FunctionalInterface
    private interface Run {
        void at(int inImage, int inPatches, int length);
    }

    /**
     * Copies the patches of an image.
     *
     * @param image [height, width, in]; not modified
     * @param patches (output) [outHeight outWidth, kernel kernel in]; zeros must be where the kernel is outside
     */
    void gather(float[] image, float[] patches) {
        forEachRun((i, p, length) -> System.arraycopy(image, i, patches, p, length));
    }

    /**
     * Adds every value of the patches to the pixel that it was copied from.
     *
     * @param patches as above; not modified
     * @param image (input, output) added to
     */
    void scatter(float[] patches, float[] image) {
        forEachRun((i, p, length) -> {
            for (int j = 0; j < length; j++) {
                image[i + j] += patches[p + j];
            }
        });
    }

    private void forEachRun(Run run) {
        int patch = 0;
        for (int y = 0; y < outHeight(); y++) {
            for (int x = 0; x < outWidth(); x++) {
                runsOfPatch(y * shape.stride() - shape.padding(), x * shape.stride() - shape.padding(), patch, run);
                patch += shape.taps();
            }
        }
    }

    private void runsOfPatch(int top, int left, int patch, Run run) {
        int first = Math.max(0, -left);
        int length = (Math.min(shape.kernel(), width - left) - first) * shape.in();
        for (int ky = Math.max(0, -top); ky < Math.min(shape.kernel(), height - top); ky++) {
            int inImage = ((top + ky) * width + left + first) * shape.in();
            run.at(inImage, patch + (ky * shape.kernel() + first) * shape.in(), length);
        }
    }
}
