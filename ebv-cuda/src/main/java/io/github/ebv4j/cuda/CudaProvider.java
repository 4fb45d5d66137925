package io.github.ebv4j.cuda;

import io.github.ebv4j.internal.accelerator.Accelerator;
import io.github.ebv4j.internal.accelerator.AcceleratorProvider;

/** Offers the first GPU that CUDA's driver lists. Made by {@link java.util.ServiceLoader}. */
public final class CudaProvider implements AcceleratorProvider {

    @Override
    public String name() {
        return "cuda";
    }

    @Override
    public Accelerator open() throws UnavailableException {
        try {
            return new CudaAccelerator(CudaDevice.open());
        } catch (LinkageError e) {
            throw new UnavailableException(
                    "a library of CUDA 13 is missing (libcudart, libcublas, libnvrtc): " + firstLine(e));
        } catch (CudaException e) {
            throw new UnavailableException(e.getMessage());
        }
    }

    private static String firstLine(Throwable error) {
        return String.valueOf(error.getMessage()).lines().findFirst().orElse("");
    }
}
