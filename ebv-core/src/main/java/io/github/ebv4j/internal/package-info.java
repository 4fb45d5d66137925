/**
 * What several packages share: access to the backend's memory, memory limits, hashes, the heap of a top-k
 * search. It is no API: it may change in any version, and no public signature outside names a type of it.
 */
package io.github.ebv4j.internal;
