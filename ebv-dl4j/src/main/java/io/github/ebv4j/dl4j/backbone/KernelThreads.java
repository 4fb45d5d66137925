package io.github.ebv4j.dl4j.backbone;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/** Many small tasks on the {@link HostThreads}: who is done takes the next. */
final class KernelThreads {

    private KernelThreads() {}

    /** Runs a task for 0, ..., count - 1, in any order and several at once; returns when all are done. */
    static void forEach(int count, IntConsumer task) {
        AtomicInteger next = new AtomicInteger();
        HostThreads.run(Math.min(count, HostThreads.count()), thread -> {
            for (int i = next.getAndIncrement(); i < count; i = next.getAndIncrement()) {
                task.accept(i);
            }
        });
    }
}
