package io.github.ebv4j.examples.cli;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** The version and the commit that the build wrote down. */
final class EbvVersion implements IVersionProvider {

    @Override
    public String[] getVersion() throws IOException {
        Properties build = new Properties();
        try (InputStream in = EbvVersion.class.getResourceAsStream("build.properties")) {
            build.load(in);
        }
        return new String[] {"ebv " + build.getProperty("version") + " (commit " + build.getProperty("commit") + ")"};
    }
}
