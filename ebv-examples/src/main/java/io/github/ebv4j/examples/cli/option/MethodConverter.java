package io.github.ebv4j.examples.cli.option;

import io.github.ebv4j.GenerationMethod;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A {@link GenerationMethod} by its name on the command line, with the settings it has by default. */
public final class MethodConverter implements ITypeConverter<GenerationMethod> {

    private static final Map<String, GenerationMethod> BY_NAME = new TreeMap<>(Map.of(
            "auto", GenerationMethod.AUTO,
            "exact", GenerationMethod.EXACT,
            "sgd", GenerationMethod.SGD,
            "refine", GenerationMethod.REFINE));

    @Override
    public GenerationMethod convert(String text) {
        GenerationMethod method = BY_NAME.get(text);
        if (method == null) {
            throw new TypeConversionException(
                    "must be one of " + String.join(", ", BY_NAME.keySet()) + ", was " + text);
        }
        return method;
    }

    public static String label(GenerationMethod method) {
        return method.getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }
}
