package io.github.ebv4j.cuda;

import static org.bytedeco.cuda.global.cublas.CUBLAS_OP_N;
import static org.bytedeco.cuda.global.cublas.CUBLAS_OP_T;
import static org.bytedeco.cuda.global.cublas.cublasSgemm_v2;

import org.bytedeco.javacpp.FloatPointer;

/** Matrix products by cuBLAS in single precision. To be used within {@link CudaDevice#run}. */
final class CudaProducts {

    private final CudaDevice device;
    private final FloatPointer alpha = new FloatPointer(1);
    private final FloatPointer beta = new FloatPointer(1);

    CudaProducts(CudaDevice device) {
        this.device = device;
    }

    /**
     * Cosines of some vectors with all: the one of vectors first + i and j to i * size + j of the tile.
     *
     * @param rows all vectors, one after another
     */
    void cosines(CudaMemory rows, int size, int dimension, int first, int count, CudaMemory tile) {
        alpha.put(1);
        beta.put(0);
        CudaDevice.checkBlas(
                cublasSgemm_v2(
                        device.blas(),
                        CUBLAS_OP_T,
                        CUBLAS_OP_N,
                        size,
                        count,
                        dimension,
                        alpha,
                        rows.floatsFrom(0),
                        dimension,
                        rows.floatsFrom((long) first * dimension),
                        dimension,
                        beta,
                        tile.floatsFrom(0),
                        size),
                "multiply vectors");
    }

    /**
     * Sums of all vectors, weighted by a tile: target[first + i] = factor * (sum over j of tile[i * size + j] rows[j]) + keep * target[first + i].
     */
    void weightedSums(
            CudaMemory rows,
            int size,
            int dimension,
            int first,
            int count,
            CudaMemory tile,
            double factor,
            double keep,
            CudaMemory target) {
        alpha.put((float) factor);
        beta.put((float) keep);
        CudaDevice.checkBlas(
                cublasSgemm_v2(
                        device.blas(),
                        CUBLAS_OP_N,
                        CUBLAS_OP_N,
                        dimension,
                        count,
                        size,
                        alpha,
                        rows.floatsFrom(0),
                        dimension,
                        tile.floatsFrom(0),
                        size,
                        beta,
                        target.floatsFrom((long) first * dimension),
                        dimension),
                "add weighted vectors");
    }
}
