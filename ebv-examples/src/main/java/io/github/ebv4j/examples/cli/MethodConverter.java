package io.github.ebv4j.examples.cli;

import io.github.ebv4j.GenerationMethod;
import java.util.Arrays;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A {@link GenerationMethod} in lower case. */
final class MethodConverter implements ITypeConverter<GenerationMethod> {

    @Override
    public GenerationMethod convert(String text) {
        for (GenerationMethod method : GenerationMethod.values()) {
            if (label(method).equals(text)) {
                return method;
            }
        }
        throw new TypeConversionException("must be one of "
                + String.join(
                        ", ",
                        Arrays.stream(GenerationMethod.values())
                                .map(MethodConverter::label)
                                .toList())
                + ", was " + text);
    }

    static String label(GenerationMethod method) {
        return method.name().toLowerCase(Locale.ROOT);
    }
}
