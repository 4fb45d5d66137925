package io.github.ebv4j;

/**
 * A request that cannot be served as it was made: a size that no exact family has, a coherence below the lower bound, a
 * checkpoint of another run. The message names the argument, the rule and the value.
 *
 * <p>Its class tells a program, the {@code ebv} command for one, that the person who asked must ask otherwise. Any other
 * {@link IllegalArgumentException} may as well come from a library below this one, and is a failure.
 */
public class WrongArgumentException extends IllegalArgumentException {

    private static final long serialVersionUID = 1;

    /** An argument, the rule that it breaks, and its value. */
    public WrongArgumentException(String message) {
        super(message);
    }
}
