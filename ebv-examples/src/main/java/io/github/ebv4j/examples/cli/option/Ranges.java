package io.github.ebv4j.examples.cli.option;

import io.github.ebv4j.WrongArgumentException;

/** Checks of option values, whose messages name the option. */
public final class Ranges {

    private Ranges() {}

    /** @throws WrongArgumentException if the value is outside [least, most] */
    public static long require(String option, long value, long least, long most) {
        if (value < least) {
            throw new WrongArgumentException(option + " must be at least " + least + ", was " + value);
        }
        if (value > most) {
            throw new WrongArgumentException(option + " must be at most " + most + ", was " + value);
        }
        return value;
    }

    /** @throws WrongArgumentException if the value is not in (0, most] */
    public static double requirePositive(String option, double value, double most) {
        if (!(value > 0 && value <= most)) {
            String rule = most == Double.MAX_VALUE ? "positive and finite" : "in (0, " + most + "]";
            throw new WrongArgumentException(option + " must be " + rule + ", was " + value);
        }
        return value;
    }
}
