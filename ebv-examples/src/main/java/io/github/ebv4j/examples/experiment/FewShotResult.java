package io.github.ebv4j.examples.experiment;

/**
 * A network that got new classes and few examples of them.
 *
 * @param shots examples of each class, old and new, that it was tuned on
 * @param unchanged test images of old classes whose nearest old class, with its cosine, the new classes left as it was
 *     bit for bit, before tuning
 * @param images test images of old classes
 * @param oldBefore accuracy on the old classes before the new ones were there
 * @param oldAfter accuracy on the old classes after tuning, among all classes
 * @param newAfter accuracy on the new classes after tuning, among all classes
 */
public record FewShotResult(
        int shots, long unchanged, int images, double oldBefore, double oldAfter, double newAfter) {}
