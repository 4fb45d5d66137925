/**
 * The Java blocks of README and of the guides under docs, each a region of a class here. Tests run every one, and check
 * that the documents print the same lines.
 */
package io.github.ebv4j.examples.guide;
