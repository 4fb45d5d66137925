package io.github.ebv4j.examples.doctor;

/**
 * A fact about the machine, Java or the backend.
 *
 * @param name of the fact
 * @param value what was found
 * @param advice what to do about it; null if it is as it should be
 */
public record Finding(String name, String value, String advice) {

    static Finding good(String name, String value) {
        return new Finding(name, value, null);
    }

    /** The same, with advice if it is a problem. */
    static Finding of(String name, String value, boolean problem, String advice) {
        return new Finding(name, value, problem ? advice : null);
    }

    /** Whether something is to be done. */
    public boolean isProblem() {
        return advice != null;
    }
}
