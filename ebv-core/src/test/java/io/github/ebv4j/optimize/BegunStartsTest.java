package io.github.ebv4j.optimize;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which starts a checkpoint goes on with. */
class BegunStartsTest {

    private static final RefineSettings BRIEF = new RefineSettings(20, 2, 40, 3, 1e-6, 4);

    private static RefineStart start(String name) {
        return new RefineStart(name, BRIEF, () -> RandomUnitRows.draw(12, 4, name.hashCode()));
    }

    @Test
    void aCheckpointNamesItsStartsInItsOrder(@TempDir Path folder) {
        RunControl saving = RunControl.defaults().withCheckpoint(folder.resolve("checkpoint"));
        List<RefineStart> ran = List.of(start("first"), start("second"));
        assertThat(SmoothMaxRefiner.begun(ran, saving)).contains(ran);
        SmoothMaxRefiner.run(ran, 12, 4, 0, saving);
        RunControl resuming = saving.resuming();
        assertThat(SmoothMaxRefiner.begun(ran, resuming)).contains(ran);
        List<RefineStart> more = List.of(start("first"), start("new"), start("second"));
        assertThat(names(SmoothMaxRefiner.begun(more, resuming).orElseThrow())).containsExactly("first", "second");
        assertThat(SmoothMaxRefiner.begun(List.of(start("second"), start("first")), resuming))
                .isEmpty();
        assertThat(SmoothMaxRefiner.begun(List.of(start("new")), resuming)).isEmpty();
    }

    private static List<String> names(List<RefineStart> starts) {
        return starts.stream().map(RefineStart::name).toList();
    }
}
