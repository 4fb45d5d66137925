/**
 * What {@code ebv doctor} finds out about the machine, Java and the backend; start with {@link
 * io.github.ebv4j.examples.doctor.Checkup}.
 */
package io.github.ebv4j.examples.doctor;
