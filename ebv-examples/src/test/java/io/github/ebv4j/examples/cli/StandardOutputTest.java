package io.github.ebv4j.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StandardOutputTest {

    /** As Linux and as Windows say it; a full disk is another matter. */
    @ParameterizedTest
    @CsvSource({"Broken pipe, true", "The pipe is being closed, true", "No space left on device, false", ", false"})
    void onlyAReaderThatWantsNoMoreIsAClosedPipe(String message, boolean closed) {
        StandardOutput out = new StandardOutput(new OutputStream() {
            @Override
            public void write(int value) throws IOException {
                throw new IOException(message);
            }
        });
        assertThat(out.isClosedPipe()).isFalse();
        assertThatThrownBy(() -> out.write('a')).hasMessage(message);
        assertThat(out.isClosedPipe()).isEqualTo(closed);
    }

    @Test
    void whatIsWrittenArrives() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (StandardOutput out = new StandardOutput(bytes)) {
            out.write('a');
            out.write(new byte[] {'x', 'b', 'c', 'x'}, 1, 2);
            out.flush();
        }
        assertThat(bytes).hasToString("abc");
    }
}
