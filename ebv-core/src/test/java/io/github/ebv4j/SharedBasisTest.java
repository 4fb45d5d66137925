package io.github.ebv4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** One basis used by eight threads at once, from its first use on, beside an equal one used by a single thread. */
class SharedBasisTest {

    private static final int THREADS = 8;
    private static final int ROUNDS = 10;

    /** What makes the basis anew: stored, computed, rotated. */
    interface Source {
        EquiangularBasis make();
    }

    static Stream<Source> sources() {
        Source computed = () -> EquiangularBases.generate(BasisSpec.of(17_000, 256));
        return Stream.of(
                () -> TestBases.random(300, 24, 1),
                computed,
                () -> computed.make().rotated(5));
    }

    @ParameterizedTest
    @MethodSource("sources")
    void threadsGetTheAnswersOfOne(Source source) throws Exception {
        EquiangularBasis alone = source.make();
        EquiangularBasis shared = source.make();
        List<INDArray> queries = new ArrayList<>();
        for (int thread = 0; thread < THREADS; thread++) {
            queries.add(Nd4j.rand(DataType.FLOAT, 3, alone.dimension()).subi(0.5));
        }
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Future<?>> runs = new ArrayList<>();
            for (INDArray query : queries) {
                INDArray scores = alone.scores(query);
                INDArray sums = alone.adjoint(scores);
                runs.add(threads.submit(() -> assertSame(shared, query, scores, sums)));
            }
            for (Future<?> run : runs) {
                run.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static void assertSame(EquiangularBasis basis, INDArray query, INDArray scores, INDArray sums) {
        for (int round = 0; round < ROUNDS; round++) {
            INDArray found = basis.scores(query);
            assertThat(found.sub(scores).amaxNumber().doubleValue()).isLessThan(1e-5);
            assertThat(basis.adjoint(scores).sub(sums).amaxNumber().doubleValue())
                    .isLessThan(1e-5 * (1 + sums.amaxNumber().doubleValue()));
        }
    }
}
