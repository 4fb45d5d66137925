/**
 * Results as people and programs read them: aligned tables, single JSON objects, a histogram of angles as a PNG image.
 * Nothing here prints or decides. Start with
 * {@link io.github.ebv4j.examples.report.TextTable}.
 */
package io.github.ebv4j.examples.report;
