package io.github.ebv4j.cuda;

import io.github.ebv4j.internal.accelerator.Accelerator;
import io.github.ebv4j.internal.accelerator.AcceleratorProvider;

/** A second implementation of the kernels, in plain Java and double precision: what the GPU is compared with, and what stands in for it. */
public final class PlainProvider implements AcceleratorProvider {

    @Override
    public String name() {
        return "plain";
    }

    @Override
    public Accelerator open() {
        return new PlainAccelerator();
    }
}
