/**
 * The subcommands of {@code ebv experiment}, one file each, with the options and tables that only they have. Start with
 * {@link io.github.ebv4j.examples.cli.experiment.ExperimentCommand}.
 */
package io.github.ebv4j.examples.cli.experiment;
