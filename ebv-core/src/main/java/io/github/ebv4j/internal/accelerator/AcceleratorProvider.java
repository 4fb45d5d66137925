package io.github.ebv4j.internal.accelerator;

/** What a module for a processor offers to {@link java.util.ServiceLoader}; made without touching the processor. */
public interface AcceleratorProvider {

    /** For people and for {@link Accelerators#PROPERTY}, for example {@code cuda}. */
    String name();

    /**
     * Starts the processor.
     *
     * @throws UnavailableException if this machine has none, or a library for it is missing
     */
    Accelerator open() throws UnavailableException;

    /** Says why a processor cannot be used. */
    final class UnavailableException extends Exception {

        public UnavailableException(String reason) {
            super(reason);
        }
    }
}
