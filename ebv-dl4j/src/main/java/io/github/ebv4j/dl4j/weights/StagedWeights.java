package io.github.ebv4j.dl4j.weights;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Arrays of a file that have a place in a network, held until all are known to be good. */
final class StagedWeights implements ArrayVisitor {

    private static final List<String> NO_PARAMETERS = List.of("num_batches_tracked", "relative_position_index");

    /** Their square roots divide, so that one below 0 makes every output NaN. */
    private static final String VARIANCES = "running_var";

    private final Map<String, NamedParameter> waiting;
    private final List<Staged> staged = new ArrayList<>();
    private final List<NamedShape> loaded = new ArrayList<>();
    private final List<NamedShape> leftOver = new ArrayList<>();
    private final List<OtherShape> otherShape = new ArrayList<>();

    private record Staged(NamedParameter parameter, INDArray array) {}

    StagedWeights(Map<String, NamedParameter> parameters) {
        this.waiting = new LinkedHashMap<>(parameters);
    }

    @Override
    public void visit(StoredArray array) throws IOException {
        NamedParameter parameter = waiting.remove(array.name());
        if (parameter == null) {
            if (!isNoParameter(array.name())) {
                leftOver.add(new NamedShape(array.name(), array.shape()));
            }
        } else if (!parameter.shape().equals(array.shape())) {
            otherShape.add(new OtherShape(array.name(), parameter.shape(), array.shape()));
        } else {
            staged.add(new Staged(parameter, read(array, parameter)));
            loaded.add(new NamedShape(array.name(), array.shape()));
        }
    }

    private static INDArray read(StoredArray array, NamedParameter parameter) throws IOException {
        INDArray values = array.read(parameter.values().dataType());
        boolean variances = parameter.layout() == ArrayLayout.LOG10_DEVIATION
                || lastPart(array.name()).equals(VARIANCES);
        if (variances && values.minNumber().doubleValue() < 0) {
            throw new IOException("array " + array.name() + " must hold variances, one is " + values.minNumber());
        }
        return values;
    }

    private static boolean isNoParameter(String name) {
        return NO_PARAMETERS.contains(lastPart(name));
    }

    private static String lastPart(String name) {
        return name.substring(name.lastIndexOf('.') + 1);
    }

    WeightReport report() {
        return new WeightReport(loaded, NamedParameters.shapes(waiting.values()), leftOver, otherShape);
    }

    /** Puts every staged array into the network. */
    void assign() {
        staged.forEach(pair -> pair.parameter().assign(pair.array()));
    }
}
