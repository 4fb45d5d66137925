package io.github.ebv4j.io;

import io.github.ebv4j.BasisRecipe;
import io.github.ebv4j.BasisReport;
import io.github.ebv4j.EquiangularBasis;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A basis whose vector 3 cannot be had, like one on a disk that fails. */
final class FailingBasis extends EquiangularBasis {

    private final EquiangularBasis whole;

    FailingBasis(EquiangularBasis whole) {
        this.whole = whole;
    }

    @Override
    public int size() {
        return whole.size();
    }

    @Override
    public int dimension() {
        return whole.dimension();
    }

    @Override
    public BasisRecipe recipe() {
        return whole.recipe();
    }

    @Override
    public BasisReport report() {
        return whole.report();
    }

    @Override
    public float[] vector(int index) {
        if (index == 3) {
            throw new IllegalStateException("vector 3 is lost");
        }
        return whole.vector(index);
    }

    @Override
    public void scoresInto(INDArray embeddings, int firstClass, double scale, INDArray scores) {
        whole.scoresInto(embeddings, firstClass, scale, scores);
    }

    @Override
    public void adjointAddInto(INDArray weights, int firstClass, double scale, INDArray sum) {
        whole.adjointAddInto(weights, firstClass, scale, sum);
    }
}
