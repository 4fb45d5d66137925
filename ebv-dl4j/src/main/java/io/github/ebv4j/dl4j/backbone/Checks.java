package io.github.ebv4j.dl4j.backbone;

import java.util.Collection;
import org.nd4j.linalg.api.buffer.DataType;

/** Rules that arguments must keep; each names the argument, the rule and the value. */
final class Checks {

    private Checks() {}

    static void atLeast(String name, int value, int least) {
        if (value < least) {
            throw new IllegalArgumentException(name + " must be at least " + least + ", was " + value);
        }
    }

    static void notNegative(String name, double value) {
        if (!(value >= 0 && Double.isFinite(value))) {
            throw new IllegalArgumentException(name + " must be at least 0 and finite, was " + value);
        }
    }

    static void oneOf(String name, Object value, Collection<?> allowed) {
        if (!allowed.contains(value)) {
            throw new IllegalArgumentException(name + " must be one of " + allowed + ", was " + value);
        }
    }

    static DataType floatOrDouble(DataType type) {
        if (type != DataType.FLOAT && type != DataType.DOUBLE) {
            throw new IllegalArgumentException("data type must be FLOAT or DOUBLE, was " + type);
        }
        return type;
    }
}
