package io.github.ebv4j.examples.cli.experiment;

import io.github.ebv4j.examples.experiment.CoherenceCase;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Sizes as {@code published}, {@code all}, or a list like {@code 1000x100,1000x64}, classes before dimension. */
final class CoherenceCasesConverter implements ITypeConverter<List<CoherenceCase>> {

    private static final Pattern SIZE = Pattern.compile("(\\d{1,18})x(\\d{1,9})");

    @Override
    public List<CoherenceCase> convert(String text) {
        return switch (text) {
            case "published" -> CoherenceCase.publishedSizes();
            case "all" -> CoherenceCase.allSizes();
            default ->
                Arrays.stream(text.split(",", -1))
                        .map(CoherenceCasesConverter::size)
                        .toList();
        };
    }

    private static CoherenceCase size(String text) {
        Matcher matcher = SIZE.matcher(text);
        if (!matcher.matches()) {
            throw new TypeConversionException("must be published, all, or sizes NxD with commas between, was " + text);
        }
        long size = Long.parseLong(matcher.group(1));
        int dimension = Integer.parseInt(matcher.group(2));
        if (size < 2 || dimension < 1) {
            throw new TypeConversionException("must have at least 2 classes and 1 dimension, was " + text);
        }
        return CoherenceCase.of(size, dimension).withPublished();
    }
}
