package io.github.ebv4j.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Runs the tests of a class as on a backend whose memory Java cannot use: with copies. */
public final class Copying implements BeforeEachCallback, AfterEachCallback {

    @Override
    public void beforeEach(ExtensionContext context) {
        System.setProperty(HostMemory.COPIES, "true");
        assertThat(HostMemory.isShared()).isFalse();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        System.clearProperty(HostMemory.COPIES);
    }
}
