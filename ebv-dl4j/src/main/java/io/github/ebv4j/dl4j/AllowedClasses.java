package io.github.ebv4j.dl4j;

import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The classes that a saved model may name. Reading a model makes objects of the classes that it names, so a model from
 * somebody else could otherwise make one of any class on the class path.
 *
 * @param names packages, each with a dot at its end and with all packages below it, and classes, with those nested in
 *     them; sorted, unmodifiable
 */
public record AllowedClasses(SortedSet<String> names) {

    private static final String ND4J = "org.nd4j.";

    /** Where ND4J keeps copies of other libraries, which no model needs. */
    private static final String WITHIN_ND4J = "org.nd4j.shade.";

    private static final AllowedClasses STANDARD =
            new AllowedClasses(new TreeSet<>(List.of("io.github.ebv4j.", "org.deeplearning4j.", ND4J)));

    /** Copies the names. */
    public AllowedClasses {
        names = Collections.unmodifiableSortedSet(new TreeSet<>(names));
    }

    /** The classes of this project, of Deeplearning4j and of ND4J, without the libraries that ND4J brings in it. */
    public static AllowedClasses standard() {
        return STANDARD;
    }

    /**
     * These classes and more.
     *
     * @param name a class, or a package with a dot at its end
     * @throws IllegalArgumentException if it is empty
     */
    public AllowedClasses with(String name) {
        if (Objects.requireNonNull(name, "name").isBlank()) {
            throw new IllegalArgumentException("name must be of a class or package, was empty");
        }
        SortedSet<String> more = new TreeSet<>(names);
        more.add(name);
        return new AllowedClasses(more);
    }

    /** Whether a class may be named. */
    public boolean allows(String className) {
        boolean copied = className.startsWith(WITHIN_ND4J);
        return names.stream()
                .filter(name -> !copied || !name.equals(ND4J))
                .anyMatch(name -> name.endsWith(".")
                        ? className.startsWith(name)
                        : className.equals(name) || className.startsWith(name + "$"));
    }
}
