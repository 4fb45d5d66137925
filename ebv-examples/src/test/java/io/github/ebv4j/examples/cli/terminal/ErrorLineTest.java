package io.github.ebv4j.examples.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ebv4j.TooLargeException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** Every error is one line that says what to do. */
class ErrorLineTest {

    private final StringWriter text = new StringWriter();
    private final PrintWriter err = new PrintWriter(text);

    @Test
    void aBackendThatDoesNotLoadIsNamedWithItsDeepestCause() {
        LinkageError error = new NoClassDefFoundError("Nd4j");
        error.initCause(new IllegalStateException("outer", new UnsatisfiedLinkError("no jnind4jcpu")));
        assertThat(new ErrorLine(() -> false).backendFailed(error, err)).isEqualTo(1);
        assertThat(text.toString())
                .startsWith("ebv: the ND4J backend (nd4j-native) must load on ")
                .endsWith("does not: java.lang.UnsatisfiedLinkError: no jnind4jcpu" + System.lineSeparator())
                .hasLineCount(1);
    }

    @Test
    void memoryThatRanOutNamesTheOptionThatRaisesIt() {
        assertThat(new ErrorLine(() -> false).outOfMemory(new OutOfMemoryError("Java heap space"), err))
                .isEqualTo(1);
        assertThat(text.toString())
                .startsWith("ebv: memory must hold the run, ran out: Java heap space; EBV_JAVA_OPTS raises the limits")
                .hasLineCount(1);
    }

    @Test
    void memoryThatRanOutInAStepIsToldAsThat() {
        CommandLine command = new CommandLine(CommandLine.Model.CommandSpec.create()).setErr(err);
        RuntimeException step =
                new RuntimeException("Error during neural network forward pass", new OutOfMemoryError("6163M"));
        assertThat(new ErrorLine(() -> false).handleExecutionException(step, command, null))
                .isEqualTo(1);
        assertThat(text.toString())
                .startsWith("ebv: memory must hold the run, ran out: 6163M; EBV_JAVA_OPTS raises the limits");
    }

    @Test
    void verboseShowsTheTrace() {
        new ErrorLine(() -> true).outOfMemory(new OutOfMemoryError("Java\nheap"), err);
        assertThat(text.toString())
                .startsWith("ebv: memory must hold the run, ran out: Java; heap;")
                .contains("\tat ");
    }

    @Test
    void filesAreNamedWithWhatIsWrongWithThem() {
        assertThat(ErrorLine.message(new FileAlreadyExistsException("a.npy")))
                .isEqualTo("output a.npy must not exist yet; --force replaces it");
        assertThat(ErrorLine.message(new NoSuchFileException("a.npy"))).isEqualTo("file a.npy must exist, does not");
        assertThat(ErrorLine.message(new AccessDeniedException("a.npy")))
                .isEqualTo("file a.npy must be accessible, is not");
        assertThat(ErrorLine.message(new NotDirectoryException("a")))
                .isEqualTo("file a must be usable, is not: NotDirectoryException");
        assertThat(ErrorLine.message(new AccessDeniedException("a.npy", null, "Read-only file system")))
                .isEqualTo("a.npy: Read-only file system");
        assertThat(ErrorLine.message(new NoSuchFileException("no", null, "the folder does not exist")))
                .isEqualTo("no: the folder does not exist");
        assertThat(ErrorLine.message(new TooLargeException("size must fit")))
                .startsWith("size must fit; EBV_JAVA_OPTS");
        assertThat(ErrorLine.message(new IllegalStateException())).isEqualTo("java.lang.IllegalStateException");
    }
}
