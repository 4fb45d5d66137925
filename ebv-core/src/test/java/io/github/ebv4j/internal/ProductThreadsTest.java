package io.github.ebv4j.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.blas.Blas;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOps;
import org.nd4j.nativeblas.NativeOpsHolder;

class ProductThreadsTest {

    @Test
    void eachThreadComputesAlone() {
        try (ProductThreads threads = new ProductThreads(1)) {
            assertThat(ProductThreads.result(threads.begin(() -> natives().ompGetMaxThreads())))
                    .isEqualTo(1);
        }
        assertThat(ProductThreads.most()).isBetween(1, Runtime.getRuntime().availableProcessors());
    }

    /** What the thread had before, it has afterwards, also where the work fails. */
    @Test
    void theCallingThreadComputesAloneForAWhile() {
        int before = natives().ompGetMaxThreads();
        natives().setOmpNumThreads(3);
        try {
            AtomicInteger meanwhile = new AtomicInteger();
            ProductThreads.runAlone(() -> meanwhile.set(natives().ompGetMaxThreads()));
            assertThat(meanwhile).hasValue(1);
            assertThat(natives().ompGetMaxThreads()).isEqualTo(3);
            assertThatThrownBy(() -> ProductThreads.runAlone(() -> {
                        throw new IllegalStateException("meant");
                    }))
                    .hasMessage("meant");
            assertThat(natives().ompGetMaxThreads()).isEqualTo(3);
        } finally {
            natives().setOmpNumThreads(before);
        }
    }

    /** It counts threads for the whole process: what it had comes back with the last that leaves. */
    @Test
    void openBlasTakesOneThreadMeanwhile() {
        Blas blas = Nd4j.factory().blas();
        int before = blas.getMaxThreads();
        blas.setMaxThreads(2);
        try {
            List<Integer> seen = new ArrayList<>();
            ProductThreads.runAlone(() -> {
                ProductThreads.runAlone(() -> seen.add(blas.getMaxThreads()));
                seen.add(blas.getMaxThreads());
            });
            assertThat(seen).containsExactly(1, 1);
            assertThat(blas.getMaxThreads()).isEqualTo(2);
        } finally {
            blas.setMaxThreads(before);
        }
    }

    /** Work of many short parts holds it: what it had comes back when both are closed, however often. */
    @Test
    void openBlasKeepsToOneThreadWhileItIsHeld() {
        Blas blas = Nd4j.factory().blas();
        int before = blas.getMaxThreads();
        blas.setMaxThreads(2);
        try {
            SingleThreadedBlas first = SingleThreadedBlas.begin();
            SingleThreadedBlas second = SingleThreadedBlas.begin();
            first.close();
            first.close();
            ProductThreads.runAlone(() -> {});
            assertThat(blas.getMaxThreads()).isEqualTo(1);
            second.close();
            assertThat(blas.getMaxThreads()).isEqualTo(2);
        } finally {
            blas.setMaxThreads(before);
        }
    }

    private static NativeOps natives() {
        Nd4j.getEnvironment();
        return NativeOpsHolder.getInstance().getDeviceNativeOps();
    }

    @Test
    void whatWorkThrowsIsThrown() {
        try (ProductThreads threads = new ProductThreads(2)) {
            Future<Object> unchecked = threads.begin(() -> {
                throw new IllegalArgumentException("meant");
            });
            Future<Object> error = threads.begin(() -> {
                throw new AssertionError("meant");
            });
            Future<Object> checked = threads.begin(() -> {
                throw new IOException("meant");
            });
            assertThatThrownBy(() -> ProductThreads.result(unchecked)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> ProductThreads.result(error)).isInstanceOf(AssertionError.class);
            assertThatThrownBy(() -> ProductThreads.result(checked)).hasCauseInstanceOf(IOException.class);
        }
    }

    /** The result is waited for, and so is the end of the threads; the interruption is kept. */
    @Test
    void anInterruptionLosesNothing() {
        ProductThreads threads = new ProductThreads(1);
        Future<Integer> begun = threads.begin(() -> 7);
        Thread.currentThread().interrupt();
        assertThat(ProductThreads.result(begun)).isEqualTo(7);
        threads.close();
        assertThat(Thread.interrupted()).isTrue();
    }
}
