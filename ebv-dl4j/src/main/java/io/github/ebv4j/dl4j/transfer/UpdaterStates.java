package io.github.ebv4j.dl4j.transfer;

import java.util.HashMap;
import java.util.Map;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.Updater;
import org.deeplearning4j.nn.updater.BaseMultiLayerUpdater;
import org.deeplearning4j.nn.updater.UpdaterBlock;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * The state of the updaters of one network, parameter by parameter, for another one that lacks or adds some. An updater's
 * array for a block of parameters has one or more numbers for each, as long runs of all: for Adam all means, then all squares.
 */
final class UpdaterStates {

    private UpdaterStates() {}

    /** Copies the state of every parameter that both have with as many numbers; that of others is left as it is. */
    static void carry(Updater from, Updater to) {
        if (from instanceof BaseMultiLayerUpdater<?> known && to instanceof BaseMultiLayerUpdater<?> fresh) {
            carry(known, fresh);
        }
    }

    private static void carry(BaseMultiLayerUpdater<?> from, BaseMultiLayerUpdater<?> to) {
        Map<String, INDArray[]> known = new HashMap<>();
        from.getUpdaterBlocks().forEach(block -> known.putAll(runs(block)));
        for (UpdaterBlock block : to.getUpdaterBlocks()) {
            runs(block).forEach((name, runs) -> {
                INDArray[] old = known.getOrDefault(name, new INDArray[0]);
                for (int i = 0; i < old.length && old.length == runs.length; i++) {
                    if (old[i].length() == runs[i].length()) {
                        runs[i].assign(old[i]);
                    }
                }
            });
        }
    }

    /** The places of each parameter in the state of a block, by layer and parameter. */
    private static Map<String, INDArray[]> runs(UpdaterBlock block) {
        Map<String, INDArray[]> runs = new HashMap<>();
        INDArray state = block.getUpdaterView();
        if (state == null) {
            return runs;
        }
        INDArray flat = state.reshape(state.length());
        long size = block.getParamOffsetEnd() - block.getParamOffsetStart();
        for (UpdaterBlock.ParamState parameter : block.getLayersAndVariablesInBlock()) {
            long offset = parameter.getParamOffsetStart() - block.getParamOffsetStart();
            long length = parameter.getParamOffsetEnd() - parameter.getParamOffsetStart();
            INDArray[] places = new INDArray[Math.toIntExact(state.length() / size)];
            for (int i = 0; i < places.length; i++) {
                long first = i * size + offset;
                places[i] = flat.get(NDArrayIndex.interval(first, first + length));
            }
            runs.put(name(parameter), places);
        }
        return runs;
    }

    private static String name(UpdaterBlock.ParamState parameter) {
        Object layer = parameter.getLayer() instanceof Layer one
                ? one.getIndex()
                : parameter.getLayer().getConfig().getLayerName();
        return layer + " " + parameter.getParamName();
    }
}
