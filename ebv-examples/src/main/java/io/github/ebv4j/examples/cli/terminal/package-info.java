/**
 * What a person at a terminal meets beside the results: the progress bar, the line of an error, what an interruption
 * leaves. Start with {@link io.github.ebv4j.examples.cli.terminal.Terminal}.
 */
package io.github.ebv4j.examples.cli.terminal;
