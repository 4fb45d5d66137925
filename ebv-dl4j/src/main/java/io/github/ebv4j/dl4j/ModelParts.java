package io.github.ebv4j.dl4j;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What {@link ModelZip} writes beside a network's configuration and parameters.
 *
 * @param updater whether the updater's state is written, so that training can go on where it was
 * @param vectorsApart whether class vectors are parts of their own, instead of text inside the configuration
 * @param others other bytes for the same file, by the name of their part; sorted, unmodifiable
 */
public record ModelParts(boolean updater, boolean vectorsApart, SortedMap<String, byte[]> others) {

    private static final ModelParts DEFAULTS = new ModelParts(true, true, Collections.emptySortedMap());

    /** Copies the map. */
    public ModelParts {
        others = Collections.unmodifiableSortedMap(new TreeMap<>(others));
        for (String name : others.keySet()) {
            if (name.isBlank() || name.contains("/") || name.contains("\n") || ModelZip.isOwn(name)) {
                throw new IllegalArgumentException(
                        "name of a part must be other than those of a network, without / and line breaks, was " + name);
            }
        }
    }

    /** The updater's state and class vectors in parts of their own, nothing else. */
    public static ModelParts defaults() {
        return DEFAULTS;
    }

    /** These with or without the updater's state. */
    public ModelParts withUpdater(boolean wanted) {
        return new ModelParts(wanted, vectorsApart, others);
    }

    /** These with class vectors inside the configuration, where Deeplearning4j's own reader finds them. */
    public ModelParts withVectorsInside() {
        return new ModelParts(updater, false, others);
    }

    /** These with another part. */
    public ModelParts with(String name, byte[] content) {
        SortedMap<String, byte[]> more = new TreeMap<>(others);
        more.putAll(Map.of(name, content.clone()));
        return new ModelParts(updater, vectorsApart, more);
    }
}
