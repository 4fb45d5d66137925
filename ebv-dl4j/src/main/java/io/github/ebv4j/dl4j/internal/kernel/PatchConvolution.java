package io.github.ebv4j.dl4j.internal.kernel;

import io.github.ebv4j.dl4j.internal.kernel.ImageParts.Images;
import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Gradients of a convolution as matrix products over patches, on FLOAT memory of the CPU backend. Faster than oneDNN
 * through ND4J where the kernels are large and the maps small, and where no gradient by the input is wanted, which the
 * operation would find all the same.
 */
final class PatchConvolution {

    /** Values of the patches that are held at once. */
    private static final long MOST_PATCHES = 1 << 21;

    private PatchConvolution() {}

    /** As {@link Convolution#backward}. */
    static void backward(
            ConvolutionShape shape,
            INDArray input,
            INDArray weights,
            INDArray delta,
            INDArray inputGradient,
            INDArray weightGradient) {
        PixelPatches patches = new PixelPatches(shape, (int) input.size(1), (int) input.size(2));
        int all = (int) input.size(0);
        int chunk = (int) Math.max(1, Math.min(all, MOST_PATCHES / patches.patchesLength()));
        INDArray kernels = weights.reshape('c', shape.out(), shape.taps());
        INDArray kernelGradient = weightGradient.reshape('c', shape.out(), shape.taps());
        INDArray buffer = null;
        for (int first = 0; first < all; first += chunk) {
            int count = Math.min(chunk, all - first);
            Images images = new Images(first, first + count);
            long pixels = (long) count * patches.outHeight() * patches.outWidth();
            if (buffer == null || buffer.size(0) != pixels) {
                buffer = Nd4j.createUninitialized(input.dataType(), pixels, shape.taps());
            }
            INDArray above = FeatureMaps.pixels(images.of(delta));
            gather(patches, new HostFloats(images.of(input)), new HostFloats(buffer), count);
            if (inputGradient != null) {
                HostThreads.rest();
            }
            addProduct(above, buffer, kernelGradient, first > 0);
            if (inputGradient != null) {
                multiply(above, kernels, buffer, false);
                scatter(patches, new HostFloats(buffer), new HostFloats(images.of(inputGradient)), count);
            }
        }
    }

    private static void addProduct(INDArray above, INDArray buffer, INDArray gradient, boolean add) {
        if (!add) {
            multiply(above, buffer, gradient, true);
            return;
        }
        INDArray part = Nd4j.createUninitialized(gradient.dataType(), gradient.shape());
        multiply(above, buffer, part, true);
        gradient.addi(part);
    }

    private static void multiply(INDArray left, INDArray right, INDArray product, boolean leftTransposed) {
        Nd4j.getExecutioner()
                .exec(DynamicCustomOp.builder("matmul")
                        .addInputs(left, right)
                        .addOutputs(product)
                        .addIntegerArguments(leftTransposed ? 1 : 0, 0, 0)
                        .build());
    }

    private static void gather(PixelPatches patches, HostFloats input, HostFloats buffer, int images) {
        forEachPart(images, (from, to) -> {
            float[] image = new float[patches.imageLength()];
            float[] rows = new float[patches.patchesLength()];
            for (int i = from; i < to; i++) {
                input.read((long) i * image.length, image, image.length);
                patches.gather(image, rows);
                buffer.write((long) i * rows.length, rows, rows.length);
            }
        });
    }

    private static void scatter(PixelPatches patches, HostFloats buffer, HostFloats gradient, int images) {
        forEachPart(images, (from, to) -> {
            float[] image = new float[patches.imageLength()];
            float[] rows = new float[patches.patchesLength()];
            for (int i = from; i < to; i++) {
                buffer.read((long) i * rows.length, rows, rows.length);
                Arrays.fill(image, 0);
                patches.scatter(rows, image);
                gradient.write((long) i * image.length, image, image.length);
            }
        });
    }

    /** Some images. */
    @FunctionalInterface
    private interface Work {
        void from(int first, int end);
    }

    private static void forEachPart(int images, Work work) {
        int parts = Math.min(images, HostThreads.count());
        HostThreads.forEach(parts, part -> work.from(images * part / parts, images * (part + 1) / parts));
    }
}
