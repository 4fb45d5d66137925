/**
 * Runnable examples of ebv4j, and the only code that prints. The command is in {@link io.github.ebv4j.examples.cli},
 * the shortest program in
 * {@link io.github.ebv4j.examples.QuickStart}.
 */
package io.github.ebv4j.examples;
