package io.github.ebv4j.examples.cli.option;

import io.github.ebv4j.examples.training.Head;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A {@link Head} by its label. */
public final class HeadConverter implements ITypeConverter<Head> {

    @Override
    public Head convert(String text) {
        for (Head head : Head.values()) {
            if (head.label().equals(text)) {
                return head;
            }
        }
        throw new TypeConversionException("must be ebv or fc, was " + text);
    }
}
