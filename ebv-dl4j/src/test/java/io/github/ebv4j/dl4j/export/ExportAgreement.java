package io.github.ebv4j.dl4j.export;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** How near two runtimes must be, and networks in which nothing is 1 or 0 by chance. */
final class ExportAgreement {

    static final double TOLERANCE = 1e-5;

    private ExportAgreement() {}

    /** So that gains, shifts, statistics and tables are no longer 1 and 0; variances stay positive. */
    static void disturb(INDArray parameters) {
        Nd4j.getRandom().setSeed(9);
        parameters.addi(Nd4j.rand(DataType.FLOAT, parameters.shape()).muli(0.03));
    }

    static double difference(INDArray actual, INDArray expected) {
        return actual.sub(expected.castTo(DataType.FLOAT).reshape(actual.shape()))
                .amaxNumber()
                .doubleValue();
    }
}
