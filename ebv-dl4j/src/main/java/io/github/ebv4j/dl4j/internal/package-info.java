/**
 * Plumbing that the layers and the evaluations share: label rows, pixel rows, layouts, scratch arrays. It is no API: it
 * may change in any version, and no public signature outside names a type of it.
 */
package io.github.ebv4j.dl4j.internal;
