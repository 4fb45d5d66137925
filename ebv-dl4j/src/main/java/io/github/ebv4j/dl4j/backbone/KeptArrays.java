package io.github.ebv4j.dl4j.backbone;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Arrays that live from a forward pass to its backward pass, outside all workspaces, and serve the next batch again. */
final class KeptArrays {

    private final Map<String, INDArray> arrays = new HashMap<>();

    /** The array of a name with undefined content, 'f' order. */
    INDArray get(String name, DataType type, long... shape) {
        INDArray kept = arrays.get(name);
        if (kept == null || kept.dataType() != type || !Arrays.equals(kept.shape(), shape)) {
            try (MemoryWorkspace none = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
                kept = Nd4j.createUninitialized(type, shape, 'f');
            }
            arrays.put(name, kept);
        }
        return kept;
    }
}
