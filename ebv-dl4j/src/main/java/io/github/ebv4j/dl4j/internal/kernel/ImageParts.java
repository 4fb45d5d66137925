package io.github.ebv4j.dl4j.internal.kernel;

import io.github.ebv4j.internal.ProductThreads;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A batch in equal parts, one a thread, for operations of the CPU backend: each part's operation runs on its thread
 * alone. The backend's own threads would sleep between operations and be late for the next ({@link WakefulQueue}).
 *
 * @param images in all
 * @param count of parts
 */
record ImageParts(long images, int count) {

    /** Pixels below which a part's operation spends its time on the order of the kernels, which each part repeats. */
    private static final long LEAST_PIXELS = 512;

    /** Of an output [mb, h, w, channels]; one part if parts would be small: then the backend shares out the whole. */
    static ImageParts of(INDArray output) {
        long images = output.size(0);
        long inPart = images / HostThreads.count();
        boolean small = inPart * output.size(1) * output.size(2) < LEAST_PIXELS;
        return new ImageParts(images, small ? 1 : HostThreads.count());
    }

    /** What is done with a part. */
    @FunctionalInterface
    interface Work {
        void on(int part, Images images);
    }

    /**
     * Some images.
     *
     * @param first of them
     * @param end after the last
     */
    record Images(long first, long end) {

        /** These images of dense maps [mb, h, w, channels]: a view. */
        INDArray of(INDArray maps) {
            long[] shape = maps.shape().clone();
            shape[0] = end - first;
            return Nd4j.create(maps.data(), shape, maps.stride(), maps.offset() + first * maps.stride(0), 'c');
        }
    }

    /** Runs all parts. */
    void forEach(Work work) {
        if (count == 1) {
            HostThreads.rest();
            work.on(0, new Images(0, images));
            return;
        }
        HostThreads.forEach(
                count,
                part -> ProductThreads.runWithOneThread(
                        () -> work.on(part, new Images(images * part / count, images * (part + 1) / count))));
    }
}
