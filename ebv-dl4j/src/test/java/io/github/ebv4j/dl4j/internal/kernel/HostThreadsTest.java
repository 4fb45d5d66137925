package io.github.ebv4j.dl4j.internal.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;

class HostThreadsTest {

    @Test
    void everyTaskRunsOnce() {
        for (int count : new int[] {0, 1, 2, 1000}) {
            AtomicIntegerArray runs = new AtomicIntegerArray(Math.max(1, count));
            HostThreads.forEach(count, runs::incrementAndGet);
            for (int i = 0; i < count; i++) {
                assertThat(runs.get(i)).isEqualTo(1);
            }
        }
    }

    @Test
    void whatATaskThrowsReachesTheCallerWhenAllAreDone() {
        AtomicIntegerArray runs = new AtomicIntegerArray(10);
        assertThatThrownBy(() -> HostThreads.forEach(10, i -> {
                    runs.incrementAndGet(i);
                    if (i == 3) {
                        throw new ArithmeticException("three");
                    }
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasRootCauseMessage("three");
        assertThat(runs.toString()).isEqualTo("[1, 1, 1, 1, 1, 1, 1, 1, 1, 1]");
    }
}
