package io.github.ebv4j.examples.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
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
    void aClosedPipeIsToldFromAFullDisk() throws IOException {
        for (String reason : new String[] {"Broken pipe", "No space left on device"}) {
            StandardOutput output = new StandardOutput(new OutputStream() {
                @Override
                public void write(int b) throws IOException {
                    throw new IOException(reason);
                }

                @Override
                public void write(byte[] bytes, int offset, int length) throws IOException {
                    throw new IOException(reason);
                }
            });
            assertThat(output.isClosedPipe()).isFalse();
            assertThat(new PrintStream(output, true).checkError()).isFalse();
            PrintStream printed = new PrintStream(output, true);
            printed.println("result");
            assertThat(printed.checkError()).isTrue();
            assertThat(output.isClosedPipe()).isEqualTo(reason.equals("Broken pipe"));
        }
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
