package io.github.ebv4j.examples.cli.option;

import io.github.ebv4j.examples.training.Recipe;
import java.util.List;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A {@link Recipe} by its label. */
public final class RecipeConverter implements ITypeConverter<Recipe> {

    @Override
    public Recipe convert(String text) {
        List<String> labels = Recipe.presets().stream().map(Recipe::label).toList();
        return Recipe.presets().stream()
                .filter(recipe -> recipe.label().equals(text))
                .findFirst()
                .orElseThrow(() ->
                        new TypeConversionException("must be one of " + String.join(", ", labels) + ", was " + text));
    }
}
