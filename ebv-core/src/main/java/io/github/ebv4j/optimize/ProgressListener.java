package io.github.ebv4j.optimize;

/** Is told how a long run is getting on. It is called on the running thread, so it should return quickly. */
@FunctionalInterface
public interface ProgressListener {

    /** A listener that ignores everything. */
    ProgressListener NONE = progress -> {};

    /** Called after each check of the coherence. */
    void onProgress(Progress progress);
}
