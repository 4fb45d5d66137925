package io.github.ebv4j.examples.cli.terminal;

import java.io.IOException;
import java.io.OutputStream;

/** Standard output, which remembers why it failed: Java's own streams only tell that. */
public final class StandardOutput extends OutputStream {

    private final OutputStream out;
    private String failure = "";

    public StandardOutput(OutputStream out) {
        this.out = out;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        try {
            out.write(bytes, offset, length);
        } catch (IOException e) {
            failure = String.valueOf(e.getMessage());
            throw e;
        }
    }

    @Override
    public void flush() throws IOException {
        out.flush();
    }

    /** Whether the reader of a pipe wants no more, as {@code head} does. */
    public boolean isClosedPipe() {
        return failure.contains("Broken pipe") || failure.contains("pipe is being closed");
    }
}
