package io.github.ebv4j;

/**
 * A request that cannot be served as it was made: a size that no exact family has, a coherence below the lower bound, a
 * checkpoint of another run. The message names the argument, the rule and the value.
 *
 * <p>The type tells a program, such as the {@code ebv} command, that the caller must ask for something else. Any other
 * {@link IllegalArgumentException} may come from a library below this one, and is a failure.
 */
public class WrongArgumentException extends IllegalArgumentException {

    private static final long serialVersionUID = 1;

    /** An argument, the rule that it breaks, and its value. */
    public WrongArgumentException(String message) {
        super(message);
    }
}
