package io.github.ebv4j.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Trees as recipes keep them, and texts that a stranger may have written. */
class TreeTextTest {

    @ParameterizedTest
    @ValueSource(longs = {21, 22, 23, 24, 25, 26})
    void readsWhatItWrote(long seed) {
        ClassTree tree = RandomTrees.tree(seed);
        assertThat(TreeText.read(TreeText.write(tree), tree.size())).isEqualTo(tree);
    }

    @Test
    void keepsNamesOfAnyLanguage() {
        ClassTree tree = ClassTree.ofPaths(List.of("動物/犬", "動物/chat noir", "plante/fougère"));
        assertThat(TreeText.read(TreeText.write(tree), 3).paths()).isEqualTo(tree.paths());
    }

    @Test
    void refusesOtherTexts() {
        assertThatThrownBy(() -> TreeText.read("no base64!", 2))
                .hasMessageStartingWith("tree of a recipe cannot be read");
        assertThatThrownBy(() -> TreeText.read("AAAA", 2)).hasMessageStartingWith("tree of a recipe cannot be read");
        String whole = TreeText.write(RandomTrees.tree(3));
        assertThatThrownBy(() -> TreeText.read(whole.substring(0, whole.length() / 8 * 4), 1000))
                .hasMessageStartingWith("tree of a recipe cannot be read");
        assertThatThrownBy(() -> TreeText.read(text("a/x\na/x\n"), 2)).hasMessageContaining("twice: \"a/x\"");
        assertThatThrownBy(() -> TreeText.read(text("a\nb\n"), 3))
                .hasMessage("tree must have 3 classes, as its recipe says, had 2");
        assertThatThrownBy(() -> TreeText.read(text("a\nb\nc\n"), 2)).hasMessageContaining("more than the 2 classes");
    }

    /** A few kilobytes that would become hundreds of megabytes. */
    @Test
    void refusesABombBeforeItBursts() {
        assertThatThrownBy(() -> TreeText.read(text("x".repeat(1 << 24)), 1000))
                .hasMessageContaining("a line must have at most 262144 characters");
        assertThatThrownBy(() -> TreeText.read(text("x\n".repeat(1 << 22)), 1000))
                .hasMessageContaining("twice");
        String path = ("/" + "x".repeat(4000)).repeat(60);
        String paths = IntStream.range(0, 20).mapToObj(i -> i + path + "\n").collect(Collectors.joining());
        assertThatThrownBy(() -> TreeText.read(text(paths), 20))
                .hasMessageContaining("at most 4096 characters each, on average");
    }

    private static String text(String lines) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DeflaterOutputStream out = new DeflaterOutputStream(bytes)) {
            out.write(lines.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return Base64.getEncoder().encodeToString(bytes.toByteArray());
    }
}
