/**
 * Options that several commands have, or that belong together: each file declares them, checks their values and says what
 * they mean for a run. Start with {@link io.github.ebv4j.examples.cli.option.SizeOptions}.
 */
package io.github.ebv4j.examples.cli.option;
