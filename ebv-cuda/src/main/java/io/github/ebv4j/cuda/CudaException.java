package io.github.ebv4j.cuda;

/** What the GPU, its driver or a library of CUDA could not do. */
final class CudaException extends IllegalStateException {

    CudaException(String message) {
        super(message);
    }
}
