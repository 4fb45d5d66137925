/**
 * The {@code ebv} command, one file a subcommand. Results go to standard output, everything else to standard error; an
 * error is one line that names the argument, the rule and the value. Start with
 * {@link io.github.ebv4j.examples.cli.EbvCommand}.
 */
package io.github.ebv4j.examples.cli;
