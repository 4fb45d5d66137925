package io.github.ebv4j.examples.data.augment;

/**
 * A rectangle of an image, in pixels; it may reach beyond the image, where all is black.
 *
 * @param left first column
 * @param top first row
 * @param width columns, at least 1
 * @param height rows, at least 1
 */
record Box(int left, int top, int width, int height) {}
