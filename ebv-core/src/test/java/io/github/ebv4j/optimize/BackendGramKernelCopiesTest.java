package io.github.ebv4j.optimize;

import io.github.ebv4j.internal.Copying;
import org.junit.jupiter.api.extension.ExtendWith;

/** The same with copies instead of the backend's own memory. */
@ExtendWith(Copying.class)
class BackendGramKernelCopiesTest extends BackendGramKernelTest {}
