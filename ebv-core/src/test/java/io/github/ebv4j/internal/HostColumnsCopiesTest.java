package io.github.ebv4j.internal;

import org.junit.jupiter.api.extension.ExtendWith;

/** The same with copies instead of the backend's own memory. */
@ExtendWith(Copying.class)
class HostColumnsCopiesTest extends HostColumnsTest {}
