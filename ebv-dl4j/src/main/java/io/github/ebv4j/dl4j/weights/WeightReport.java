package io.github.ebv4j.dl4j.weights;

import java.util.List;
import java.util.StringJoiner;

/**
 * How the arrays of a file and the parameters of a network go together.
 *
 * @param loaded parameters that have an array of their shape
 * @param missing parameters that the file has no array for
 * @param leftOver arrays that the network has no parameter for, except those that PyTorch keeps beside its parameters:
 *     {@code num_batches_tracked} and {@code relative_position_index}
 * @param otherShape parameters whose array has another shape
 */
public record WeightReport(
        List<NamedShape> loaded, List<NamedShape> missing, List<NamedShape> leftOver, List<OtherShape> otherShape) {

    private static final int NAMED = 5;

    /** Copies the lists. */
    public WeightReport {
        loaded = List.copyOf(loaded);
        missing = List.copyOf(missing);
        leftOver = List.copyOf(leftOver);
        otherShape = List.copyOf(otherShape);
    }

    /** Whether every parameter has its array and every array its parameter. */
    public boolean allFit() {
        return missing.isEmpty() && leftOver.isEmpty() && otherShape.isEmpty();
    }

    /** One line: the number of arrays of each kind, and the first {@value #NAMED} of those that do not fit. */
    @Override
    public String toString() {
        StringJoiner line = new StringJoiner("; ");
        line.add(loaded.size() + " arrays fit");
        add(line, missing, "missing in the file");
        add(line, leftOver, "left over in the file");
        add(line, otherShape, "of another shape");
        return line.toString();
    }

    private static void add(StringJoiner line, List<?> arrays, String what) {
        if (!arrays.isEmpty()) {
            StringJoiner names = new StringJoiner(", ");
            arrays.stream().limit(NAMED).forEach(array -> names.add(array.toString()));
            line.add(arrays.size() + " " + what + ": " + names + (arrays.size() > NAMED ? ", ..." : ""));
        }
    }
}
