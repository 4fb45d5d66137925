package io.github.ebv4j.examples.study;

import java.util.OptionalInt;

/**
 * How large a study is.
 *
 * @param small few cases, images and epochs
 * @param images to train on; empty for all, or a few hundred where it is small
 * @param epochs passes over them; empty for the study's own number
 * @param seeds how often every case is trained
 * @param only what the names of the trainings contain; empty for all
 */
public record StudySize(boolean small, OptionalInt images, OptionalInt epochs, int seeds, String only) {}
