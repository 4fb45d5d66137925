package io.github.ebv4j.spark;

import java.util.concurrent.atomic.AtomicLong;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerBlockUpdated;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.storage.BlockUpdatedInfo;

/**
 * Counts what goes between driver and executors: pieces of broadcasts that executors received (parameters and
 * configuration on their way out) and results of tasks (parameters on their way back). Both as Spark sends them,
 * compressed where it compresses.
 */
public final class RoundTraffic extends SparkListener {

    private final AtomicLong out = new AtomicLong();
    private final AtomicLong back = new AtomicLong();
    private final AtomicLong tasks = new AtomicLong();

    @Override
    public void onBlockUpdated(SparkListenerBlockUpdated event) {
        BlockUpdatedInfo block = event.blockUpdatedInfo();
        String name = block.blockId().name();
        if (name.startsWith("broadcast_")
                && name.contains("piece")
                && !block.blockManagerId().isDriver()) {
            out.addAndGet(block.memSize() + block.diskSize());
        }
    }

    @Override
    public void onTaskEnd(SparkListenerTaskEnd event) {
        if (event.taskMetrics() != null) {
            back.addAndGet(event.taskMetrics().resultSize()
                    + event.taskMetrics().shuffleWriteMetrics().bytesWritten());
            tasks.incrementAndGet();
        }
    }

    /** Bytes of broadcasts that executors received. */
    public long out() {
        return out.get();
    }

    /** Bytes of results and of what tasks wrote for other tasks. */
    public long back() {
        return back.get();
    }

    /** Tasks that ended. */
    public long tasks() {
        return tasks.get();
    }
}
