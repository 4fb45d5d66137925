package io.github.ebv4j.optimize;

/** Plain loops in double precision. */
class HeapGramKernelTest implements GramKernelContract {

    @Override
    public GramKernel kernel(int size, int dimension) {
        return new HeapGramKernel(size, dimension);
    }

    @Override
    public double error() {
        return 1e-12;
    }
}
