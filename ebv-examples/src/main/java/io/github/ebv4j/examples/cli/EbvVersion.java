package io.github.ebv4j.examples.cli;

import picocli.CommandLine.IVersionProvider;

/** The version that the jar was built as. */
final class EbvVersion implements IVersionProvider {

    @Override
    public String[] getVersion() {
        String version = EbvVersion.class.getPackage().getImplementationVersion();
        return new String[] {"ebv " + (version == null ? "development" : version)};
    }
}
