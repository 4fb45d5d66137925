package io.github.ebv4j.dl4j;

import io.github.ebv4j.internal.Products;
import java.util.Map;
import java.util.function.Function;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What an {@link EbvOutputLayer} projects: the features that it receives or, if asked for, each row of them normalised,
 * and a hidden layer max(0, g n(x V) + c), where n normalises each row.
 *
 * <p>Rows are normalised, not the features over a batch: so a row counts for itself alone, masked rows do not matter,
 * and nothing but parameters has to be kept.
 *
 * @param features normalised if asked for, shape [mb, nIn]
 * @param normalized the same with what their gradient needs; null if they are as they came
 * @param hidden x V normalised, shape [mb, h]; null without hidden layer
 * @param open 1 where the hidden layer is above 0, else 0, shape [mb, h]; null without hidden layer
 * @param output shape [mb, nIn], or [mb, h] with a hidden layer
 */
record HeadInput(INDArray features, NormalizedRows normalized, NormalizedRows hidden, INDArray open, INDArray output) {

    /**
     * The forward pass.
     *
     * @param input shape [mb, nIn]; not modified
     * @param parameters a parameter of the layer by its key, in the data type of the input
     */
    static HeadInput of(EbvOutputLayer head, INDArray input, Function<String, INDArray> parameters) {
        NormalizedRows normalized = head.isNormalizedInput() ? NormalizedRows.of(input) : null;
        INDArray features = normalized == null ? input : normalized.rows();
        if (head.getHidden() == 0) {
            return new HeadInput(features, normalized, null, null, features);
        }
        NormalizedRows hidden = NormalizedRows.of(Products.of(features, parameters.apply(HiddenParameters.WEIGHTS)));
        INDArray line = hidden.rows()
                .mulRowVector(parameters.apply(HiddenParameters.GAIN))
                .addiRowVector(parameters.apply(HiddenParameters.SHIFT));
        INDArray open = line.gt(0).castTo(line.dataType());
        // A product keeps NaN, which max(0, x) might not.
        return new HeadInput(features, normalized, hidden, open, line.muli(open));
    }

    /** Whether what is projected are the features as they came. */
    boolean isPlain() {
        return normalized == null && hidden == null;
    }

    /** The same with zeros in some rows, which may not have been finite: 0 times NaN would be NaN. */
    HeadInput without(int[] rows) {
        if (rows.length == 0) {
            return this;
        }
        INDArray zeroed = zeroed(features, rows);
        return new HeadInput(
                zeroed,
                zeroed(normalized, zeroed, rows),
                hidden == null ? null : zeroed(hidden, zeroed(hidden.rows(), rows), rows),
                open,
                hidden == null ? zeroed : zeroed(output, rows));
    }

    private static NormalizedRows zeroed(NormalizedRows old, INDArray rows, int[] silenced) {
        return old == null ? null : new NormalizedRows(rows, zeroed(old.inverse(), silenced));
    }

    private static INDArray zeroed(INDArray array, int[] rows) {
        INDArray copy = array.dup();
        for (int row : rows) {
            copy.getRow(row).assign(0);
        }
        return copy;
    }

    /**
     * Turns a gradient by the output into one by the input, and writes those by the parameters on the way.
     *
     * @param gradient by {@link #output}; overwritten
     * @param views (output) where gradients by the parameters belong, by their keys
     * @return shape [mb, nIn]
     */
    INDArray backward(INDArray gradient, Function<String, INDArray> parameters, Map<String, INDArray> views) {
        INDArray below = hidden == null ? gradient : backwardHidden(gradient, parameters, views);
        if (normalized != null) {
            normalized.backwardInPlace(below);
        }
        return below;
    }

    private INDArray backwardHidden(
            INDArray gradient, Function<String, INDArray> parameters, Map<String, INDArray> views) {
        gradient.muli(open);
        views.get(HiddenParameters.GAIN).assign(gradient.mul(hidden.rows()).sum(true, 0));
        views.get(HiddenParameters.SHIFT).assign(gradient.sum(true, 0));
        gradient.muliRowVector(parameters.apply(HiddenParameters.GAIN));
        hidden.backwardInPlace(gradient);
        views.get(HiddenParameters.WEIGHTS).assign(Products.of(features.transpose(), gradient));
        return Products.of(gradient, parameters.apply(HiddenParameters.WEIGHTS).transpose());
    }
}
