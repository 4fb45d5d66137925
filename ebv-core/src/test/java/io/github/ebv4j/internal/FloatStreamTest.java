package io.github.ebv4j.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FloatStreamTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 20_000})
    void readsWhatItWroteAndSaysWhereTheDataEnd(int count) throws IOException {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = i - 0.5f;
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        FloatStream.write(values, out);
        byte[] bytes = out.toByteArray();
        assertThat(bytes).hasSize(count * Float.BYTES);
        float[] read = new float[count];
        FloatStream.read(new ByteArrayInputStream(bytes), read);
        assertThat(read).containsExactly(values);
        assertThatThrownBy(() -> FloatStream.read(
                        new ByteArrayInputStream(Arrays.copyOf(bytes, bytes.length - 1)), new float[count]))
                .isInstanceOf(EOFException.class)
                .hasMessage("data ended after " + (count - 1) + " of " + count + " values");
    }
}
