package io.github.ebv4j.examples.cli.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ebv4j.WrongArgumentException;
import io.github.ebv4j.examples.characters.CodePoints;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

class CharacterOptionsTest {

    @Command
    private static final class Holder {

        @Mixin
        private CharacterOptions options;
    }

    private static CharacterOptions parsed(String... args) {
        Holder holder = new Holder();
        new CommandLine(holder).parseArgs(args);
        return holder.options;
    }

    @Test
    void takesAllOrSomeEvenlySpread() throws IOException {
        int[] frequent = CodePoints.gb2312();
        assertThat(parsed().codePoints(null)).containsExactly(frequent);
        assertThat(parsed().codePoints(5000)).containsExactly(frequent);
        assertThat(parsed().codePoints(5))
                .containsExactly(frequent[0], frequent[751], frequent[1502], frequent[2253], frequent[3004]);
        assertThat(parsed("--classes", "2").codePoints(5)).containsExactly(frequent[0], frequent[1877]);
        assertThat(parsed("--characters", "unified").codePoints(null)).hasSize(20_902);
    }

    @Test
    void readsATextAndRefusesWhatIsNone(@TempDir Path folder) throws IOException {
        Path text = Files.writeString(folder.resolve("a.txt"), "xyz");
        assertThat(parsed("--characters", text.toString()).codePoints(null)).containsExactly('x', 'y', 'z');
        assertThatThrownBy(() -> parsed("--characters", "klingon").codePoints(null))
                .isInstanceOf(WrongArgumentException.class)
                .hasMessage("--characters must be gb2312, unified or a text file, was klingon");
        assertThatThrownBy(() -> parsed("--characters", text.toString(), "--classes", "4")
                        .codePoints(null))
                .hasMessage("--classes must be at most 3, was 4");
    }
}
