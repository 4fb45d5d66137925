package io.github.ebv4j.examples.cli.option;

import java.math.BigDecimal;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A whole number, also as {@code 1e6}. */
public final class CountConverter implements ITypeConverter<Long> {

    private static final int LONGEST = 40;

    @Override
    public Long convert(String text) {
        try {
            if (text.length() <= LONGEST) {
                BigDecimal number = new BigDecimal(text);
                // A huge exponent would make the exact conversion write out all its digits.
                if (number.precision() - (long) number.scale() <= LONGEST) {
                    return number.longValueExact();
                }
            }
        } catch (ArithmeticException | NumberFormatException e) {
            throw wrong(text);
        }
        throw wrong(text);
    }

    private static TypeConversionException wrong(String text) {
        return new TypeConversionException("must be a whole number below 2^63, was " + text);
    }
}
