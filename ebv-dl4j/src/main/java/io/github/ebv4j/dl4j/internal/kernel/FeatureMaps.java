package io.github.ebv4j.dl4j.internal.kernel;

import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Feature maps whose shape is [mb, channels, h, w], as Deeplearning4j wants it, and whose memory holds the channels of a
 * pixel side by side, [mb, h, w, channels]: then a batch is one matrix of pixels and channels.
 */
public final class FeatureMaps {

    private FeatureMaps() {}

    /**
     * An array with undefined content, [mb, h, w, channels] in 'c' order.
     *
     * @param purpose what workspace it comes from
     */
    public static INDArray create(LayerWorkspaceMgr workspaces, ArrayType purpose, DataType type, long... shape) {
        return workspaces.createUninitialized(purpose, type, shape, 'c');
    }

    /** The view [mb, channels, h, w] of maps [mb, h, w, channels]. */
    public static INDArray channelsFirst(INDArray maps) {
        return maps.permute(0, 3, 1, 2);
    }

    /**
     * Maps [mb, h, w, channels] in 'c' order: a view where the memory is like that, a copy otherwise.
     *
     * @param maps shape [mb, channels, h, w], any strides; not modified
     */
    public static INDArray channelsLast(INDArray maps, DataType type, LayerWorkspaceMgr workspaces, ArrayType purpose) {
        INDArray view = maps.permute(0, 2, 3, 1);
        if (maps.dataType() == type && isDense(view)) {
            return view;
        }
        return create(workspaces, purpose, type, view.shape()).assign(view);
    }

    private static boolean isDense(INDArray maps) {
        long expected = 1;
        for (int i = maps.rank() - 1; i >= 0; i--) {
            if (maps.size(i) != 1 && maps.stride(i) != expected) {
                return false;
            }
            expected *= maps.size(i);
        }
        return true;
    }

    /** The matrix [mb h w, channels] of maps [mb, h, w, channels] in 'c' order: a view. */
    public static INDArray pixels(INDArray maps) {
        return maps.reshape('c', maps.length() / maps.size(3), maps.size(3));
    }
}
