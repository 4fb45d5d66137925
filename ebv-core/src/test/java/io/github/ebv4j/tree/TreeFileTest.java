package io.github.ebv4j.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Trees from files of each format, and files that are none. */
class TreeFileTest {

    private static final List<String> PETS = List.of("animal/dog/beagle", "animal/dog/poodle", "animal/cat", "plant");

    @TempDir
    private Path folder;

    private ClassTree read(String name, String text) throws IOException {
        return ClassTree.read(Files.writeString(folder.resolve(name), text));
    }

    @Test
    void readsPaths() throws IOException {
        assertThat(read("pets.txt", "\uFEFFanimal/dog/beagle\r\nanimal/dog/poodle\n\nanimal/cat\nplant")
                        .paths())
                .isEqualTo(PETS);
    }

    @Test
    void readsTables() throws IOException {
        assertThat(read("pets.csv", "animal,dog,beagle\nanimal, \"dog\" ,poodle\nanimal,cat,\nplant,,\n")
                        .paths())
                .isEqualTo(PETS);
        assertThat(read("odd.csv", "\"a, \"\"b\"\"\",x\nc,y\n\"a, \"\"b\"\"\",z")
                        .paths())
                .containsExactly("a, \"b\"/x", "c/y", "a, \"b\"/z");
    }

    @Test
    void readsPairsAsWordNetHasThem() throws IOException {
        String pairs = "dog beagle\ndog poodle\nanimal dog\nanimal cat\nthing animal\nthing  plant\n";
        assertThat(read("wordnet.is_a.txt", pairs).paths()).isEqualTo(PETS);
    }

    @Test
    void readsNewick() throws IOException {
        String text = "(((beagle:1.5,poodle[a comment]:2)dog:1,'cat')animal, plant)thing ;\n";
        assertThat(read("pets.nwk", text).paths()).isEqualTo(PETS);
        assertThat(read("plain.tree", "((a,'it''s'),b);").paths()).containsExactly("node1/a", "node1/it's", "b");
        assertThat(read("remarks.nwk", "\uFEFF[first] (a [one] , [two][three] b) ;[last]")
                        .paths())
                .containsExactly("a", "b");
        assertThat(ClassTree.read(Files.writeString(folder.resolve("any"), text), TreeFormat.NEWICK)
                        .paths())
                .isEqualTo(PETS);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a.txt|a/x;a/x|line 2: a class must be in a tree once",
                "a.txt|a/x;a//y|line 2: name of a node must not be empty",
                "a.txt|a|a tree must have at least 2 classes, had 1",
                "a.csv|a,\"x|a quoted cell must end in its line",
                "a.csv|a,,x;b|line 1: name of a node must not be empty",
                "a.pairs|a b;a b c|line 2: a line must hold a parent and a child, held 3 words",
                "a.pairs|a b;c b|a node must have one parent, \"b\" has \"a\" and \"c\"",
                "a.pairs|a b;b a|cannot be used: a tree must have a root, each of the 2 nodes has a parent, so there is a cycle",
                "a.pairs|a b;a c;d e;d f|cannot be used: a tree must have one root, \"a\" and \"d\" have no parent",
                "a.pairs|r a;r b;c d;d c|cannot be used: a tree must have no cycle, \"c\" is its own ancestor",
                "a.nwk|((a,b),c|the text ended before",
                "a.nwk|(a,b));|a closing parenthesis must be inside parentheses",
                "a.nwk|a,b;|a comma must be inside parentheses",
                "a.nwk|((a,b);|1 parentheses are open at the end",
                "a.nwk|(a,);|name of a leaf must not be empty",
                "a.nwk|(a b)c d,e;|a comma must be inside",
                "a.nwk|(a,b)'c' d;|must follow \"c\"",
                "a.nwk|(a,b[open|the text ended before",
                "a.nwk|(a,'b|the text ended before",
                "a.nwk|(a,b);c|nothing may follow the semicolon",
                "a.nwk|(a,a);|must have different names, two were \"a\""
            })
    void refusesWhatIsNoTree(String name, String text, String why) {
        assertThatThrownBy(() -> read(name, text.replace(';', name.endsWith("nwk") ? ';' : '\n')))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(folder.resolve(name).toString())
                .hasMessageContaining(why)
                .hasMessageNotContainingAny("\n");
    }

    @Test
    void refusesDepthAndLengthThatNoTreeHas() {
        assertThatThrownBy(() -> read("deep.nwk", "(".repeat(100_000) + "a")).hasMessageContaining("at most 64 levels");
        assertThatThrownBy(() -> read("long.txt", "x".repeat(1 << 20)))
                .hasMessageContaining("at most 262144 characters");
        assertThatThrownBy(() -> ClassTree.read(folder.resolve("none.txt"))).isInstanceOf(IOException.class);
        Path bytes = folder.resolve("bytes.txt");
        assertThatThrownBy(() -> ClassTree.read(Files.write(bytes, new byte[] {'a', (byte) 0xFF, '\n'})))
                .hasMessageContaining("must be UTF-8 text");
    }

    @Test
    void theEndOfItsNameTellsTheFormat() throws IOException {
        String pairs = "thing a\nthing b\n";
        for (String name : List.of("a.pairs", "a.is_a", "A.IS_A.TXT")) {
            assertThat(read(name, pairs).paths()).containsExactly("a", "b");
        }
        for (String name : List.of("a.tree", "a.newick", "a.NWK")) {
            assertThat(read(name, "(a,b);").paths()).containsExactly("a", "b");
        }
        assertThat(read("a.other", "a\nb").paths()).containsExactly("a", "b");
    }

    @Test
    void manyPairsAreRead() throws IOException {
        StringBuilder pairs = new StringBuilder();
        for (int i = 0; i < 3000; i++) {
            pairs.append("root c").append(i).append('\n');
        }
        ClassTree tree = read("many.pairs", pairs.toString());
        assertThat(tree.size()).isEqualTo(3000);
        assertThat(tree.path(2999)).isEqualTo("c2999");
    }

    /** Only a quotation mark at its beginning quotes a cell, and only the first character is a mark of the byte order. */
    @Test
    void marksWithinATextAreItsOwn() throws IOException {
        assertThat(read("odd.csv", "5\"x,a\n5\"x,d\nb\"\",c\nb\"\",e").paths())
                .containsExactly("5\"x/a", "5\"x/d", "b\"\"/c", "b\"\"/e");
        assertThat(read("marks.txt", "\uFEFFa\uFEFF\n\uFEFFb").paths()).containsExactly("a\uFEFF", "\uFEFFb");
    }
}
