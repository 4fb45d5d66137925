/**
 * What a second processor, such as a GPU, computes in place of the ND4J backend where a module for it is on the class path. It is no
 * API: it may change in any version, and a module for a processor fits the ebv-core of its own version only.
 */
package io.github.ebv4j.internal.accelerator;
