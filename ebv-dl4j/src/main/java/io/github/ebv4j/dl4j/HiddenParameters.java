package io.github.ebv4j.dl4j;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.weights.IWeightInit;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** The parameters of the hidden layer of an {@link EbvOutputLayer}: V [nIn, h], gain and shift [1, h]. */
final class HiddenParameters {

    static final String WEIGHTS = HeadParameters.HIDDEN_WEIGHTS;

    static final String GAIN = HeadParameters.HIDDEN_GAIN;

    static final String SHIFT = HeadParameters.HIDDEN_SHIFT;

    static final List<String> KEYS = List.of(WEIGHTS, GAIN, SHIFT);

    private HiddenParameters() {}

    static List<String> keys(EbvOutputLayer head) {
        return head.getHidden() == 0 ? List.of() : KEYS;
    }

    static long count(EbvOutputLayer head) {
        return (head.getNIn() + 2) * head.getHidden();
    }

    /**
     * Their places in an array of all parameters of the layer.
     *
     * @param flat shape [numbers]
     * @param first where they begin
     */
    static Map<String, INDArray> views(INDArray flat, long first, EbvOutputLayer head) {
        long hidden = head.getHidden();
        Map<String, INDArray> views = new LinkedHashMap<>();
        if (hidden > 0) {
            long second = first + head.getNIn() * hidden;
            views.put(
                    WEIGHTS,
                    flat.get(NDArrayIndex.interval(first, second))
                            .reshape(IWeightInit.DEFAULT_WEIGHT_INIT_ORDER, head.getNIn(), hidden));
            views.put(
                    GAIN,
                    flat.get(NDArrayIndex.interval(second, second + hidden)).reshape(1, hidden));
            views.put(
                    SHIFT,
                    flat.get(NDArrayIndex.interval(second + hidden, second + 2 * hidden))
                            .reshape(1, hidden));
        }
        return views;
    }

    /** The weights as other layers draw theirs, gain 1, no shift. */
    static void initialize(Map<String, INDArray> views, EbvOutputLayer head) {
        INDArray weights = views.get(WEIGHTS);
        char order = IWeightInit.DEFAULT_WEIGHT_INIT_ORDER;
        head.getWeightInitFn()
                .init(head.getNIn(), head.getHidden(), weights.shape(), order, weights.reshape(order, new long[] {
                    weights.length()
                }));
        views.get(GAIN).assign(1);
        views.get(SHIFT).assign(0);
    }
}
