package io.github.ebv4j.cuda;

import io.github.ebv4j.internal.accelerator.Accelerator;
import io.github.ebv4j.internal.accelerator.DescentStep;
import io.github.ebv4j.internal.accelerator.PairSums;
import io.github.ebv4j.internal.accelerator.SignFormSums;

/** What a GPU computes. */
final class CudaAccelerator implements Accelerator {

    private final CudaDevice device;

    CudaAccelerator(CudaDevice device) {
        this.device = device;
    }

    @Override
    public String description() {
        return device.description();
    }

    @Override
    public DescentStep descent(float[] current, float[] best, int dimension, double threshold, double learningRate) {
        return new CudaDescentStep(device, current, best, dimension, (float) threshold, learningRate);
    }

    @Override
    public PairSums<?> pairs(int moving, double[] fixed, int dimension) {
        return new CudaPairSums(device, moving, fixed, dimension);
    }

    @Override
    public SignFormSums signForms(int dimension, int size, int[] forms) {
        return new CudaSignFormSums(device, dimension, size, forms);
    }
}
