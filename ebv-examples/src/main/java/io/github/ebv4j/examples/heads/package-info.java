/**
 * Output layers for thousands of classes beside one another: the same network below, the same drawn characters, the same
 * steps. Start with {@link io.github.ebv4j.examples.heads.HeadOptions} and
 * {@link io.github.ebv4j.examples.heads.HeadTraining}.
 */
package io.github.ebv4j.examples.heads;
