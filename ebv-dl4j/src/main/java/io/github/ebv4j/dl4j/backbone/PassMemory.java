package io.github.ebv4j.dl4j.backbone;

import io.github.ebv4j.dl4j.internal.kernel.FeatureMaps;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Where a pass takes its arrays from.
 *
 * @param workspaces of the network
 * @param type of all arrays
 * @param working for what lies between input and result
 * @param result for what the pass returns
 */
record PassMemory(LayerWorkspaceMgr workspaces, DataType type, ArrayType working, ArrayType result) {

    /** An array with undefined content for what lies between. */
    INDArray working(long... shape) {
        return FeatureMaps.create(workspaces, working, type, shape);
    }

    /** An array with undefined content for what is returned. */
    INDArray result(long... shape) {
        return FeatureMaps.create(workspaces, result, type, shape);
    }

    /** [mb, channels, h, w] with any strides as dense maps [mb, h, w, channels]: a view, or a copy. */
    INDArray channelsLast(INDArray maps) {
        return FeatureMaps.channelsLast(maps, type, workspaces, working);
    }

    /** The same, for a pass whose result does not leave the layer. */
    PassMemory allWorking() {
        return new PassMemory(workspaces, type, working, working);
    }
}
