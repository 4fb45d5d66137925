/**
 * Questions about heads, each answered by a grid of trainings that differ in one thing. {@link
 * io.github.ebv4j.examples.study.Studies} declares them, {@link io.github.ebv4j.examples.study.StudyRun} trains what is not
 * there yet, {@link io.github.ebv4j.examples.study.StudyTable} and {@link io.github.ebv4j.examples.study.StudyFigures} show
 * the results.
 */
package io.github.ebv4j.examples.study;
