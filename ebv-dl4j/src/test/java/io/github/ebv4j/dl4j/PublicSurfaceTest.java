package io.github.ebv4j.dl4j;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ebv4j.EquiangularBasis;
import io.github.ebv4j.dl4j.internal.InternalCase;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Packages named internal hold no API: what is visible outside them must be usable without their types. */
class PublicSurfaceTest {

    @ParameterizedTest
    @ValueSource(classes = {EquiangularBasis.class, EbvOutputLayer.class})
    void namesNoInternalTypeOutsideInternalPackages(Class<?> oneOfTheModule) throws Exception {
        List<Class<?>> types = visibleTypes(oneOfTheModule);
        assertThat(types).contains(oneOfTheModule).hasSizeGreaterThan(15);
        assertThat(types)
                .allSatisfy(type -> assertThat(PublicSurface.of(type).filter(PublicSurfaceTest::isInternal))
                        .as("internal types that %s names", type.getName())
                        .isEmpty());
    }

    private static List<Class<?>> visibleTypes(Class<?> oneOfTheModule) throws IOException, URISyntaxException {
        URI place = oneOfTheModule
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI();
        if (Files.isDirectory(Path.of(place))) {
            return visibleTypesUnder(Path.of(place));
        }
        try (FileSystem jar = FileSystems.newFileSystem(Path.of(place))) {
            return visibleTypesUnder(jar.getPath("/"));
        }
    }

    private static List<Class<?>> visibleTypesUnder(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.map(file -> root.relativize(file).toString())
                    .filter(name -> name.endsWith(".class"))
                    .<Class<?>>map(PublicSurfaceTest::load)
                    .filter(type -> PublicSurface.isVisible(type) && !isInternal(type))
                    .toList();
        }
    }

    private static Class<?> load(String file) {
        String name = file.substring(0, file.length() - ".class".length()).replaceAll("[/\\\\]", ".");
        try {
            return Class.forName(name, false, EquiangularBasis.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean isInternal(Class<?> type) {
        return List.of(type.getPackageName().split("\\.")).contains("internal");
    }

    @ParameterizedTest
    @MethodSource("exposing")
    void seesAClassWhereverASignatureNamesIt(Class<?> exposing) {
        assertThat(PublicSurface.of(exposing)).contains(InternalCase.class);
    }

    static Stream<Class<?>> exposing() {
        return Stream.of(ExposingSignatures.class.getDeclaredClasses())
                .filter(type -> type.getSimpleName().startsWith("Of"));
    }

    @Test
    void overlooksWhatUsersCannotName() {
        assertThat(PublicSurface.of(ExposingSignatures.Hiding.class))
                .contains(String.class)
                .doesNotContain(InternalCase.class);
        assertThat(PublicSurface.isVisible(ExposingSignatures.Hiding.class)).isTrue();
        assertThat(PublicSurface.isVisible(ExposingSignatures.HiddenParent.class))
                .isFalse();
        assertThat(PublicSurface.isVisible(new Object() {}.getClass())).isFalse();
    }
}
