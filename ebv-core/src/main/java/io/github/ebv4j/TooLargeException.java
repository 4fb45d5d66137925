package io.github.ebv4j;

/**
 * A request for more memory than the process may have. The message has the memory needed and the limit. A process
 * started with a higher limit may serve the same request.
 */
public final class TooLargeException extends WrongArgumentException {

    private static final long serialVersionUID = 1;

    /** What was asked for, the memory that it needs, and the limit. */
    public TooLargeException(String message) {
        super(message);
    }
}
