package io.github.ebv4j.examples.fuzz;

import io.github.ebv4j.BasisSpec;
import io.github.ebv4j.EquiangularBases;
import io.github.ebv4j.EquiangularBasis;
import io.github.ebv4j.dl4j.AllowedClasses;
import io.github.ebv4j.dl4j.EbvOutputLayer;
import io.github.ebv4j.dl4j.internal.ArrayHeader;
import io.github.ebv4j.dl4j.internal.ConfigurationScan;
import io.github.ebv4j.io.BasisFile;
import io.github.ebv4j.io.NpyFile;
import io.github.ebv4j.io.RecipeJson;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.nd4j.linalg.factory.Nd4j;

/**
 * What Jazzer calls with one input after another, which it makes by what the last ones reached (profile {@code jazzer}).
 * The system property {@code jazzer.reader} chooses the reader.
 */
public final class GuidedFuzz {

    private static final Reader READER =
            Reader.valueOf(System.getProperty("jazzer.reader", "numpy").toUpperCase(Locale.ROOT));

    private GuidedFuzz() {}

    /** The readers that strangers' files meet first. */
    private enum Reader {
        /** A NumPy file of vectors. */
        NUMPY {
            @Override
            void read(byte[] input) throws IOException {
                NpyFile.read(input);
            }
        },
        /** A recipe beside vectors. */
        RECIPE {
            @Override
            void read(byte[] input) throws IOException {
                RecipeJson.read(new String(input, StandardCharsets.UTF_8));
            }
        },
        /** What a model's zip has before the numbers of an array. */
        ARRAY {
            @Override
            void read(byte[] input) throws IOException {
                ArrayHeader.read(new ByteArrayInputStream(input), input.length);
            }
        },
        /** The configuration in a model's zip. */
        CONFIGURATION {
            @Override
            void read(byte[] input) throws IOException {
                ConfigurationScan.fields(new String(input, StandardCharsets.UTF_8), AllowedClasses.standard()::allows);
            }
        };

        abstract void read(byte[] input) throws IOException;
    }

    /** Called by Jazzer before the first input, whose time shall not be that of loading classes. */
    public static void fuzzerInitialize() {
        fuzzerTestOneInput("{}".getBytes(StandardCharsets.UTF_8));
    }

    /** Called by Jazzer. */
    public static void fuzzerTestOneInput(byte[] input) {
        try {
            READER.read(input);
        } catch (IOException | IllegalArgumentException e) {
            if (e.getMessage() == null) {
                throw new IllegalStateException("a refusal must have a reason, had none", e);
            }
        }
    }

    /** Writes whole files to begin with. @param args the folder */
    public static void main(String[] args) throws IOException {
        Path folder = Files.createDirectories(Path.of(args[0]));
        EquiangularBasis basis = EquiangularBases.generate(BasisSpec.of(6, 5));
        Path vectors = folder.resolve("numpy");
        BasisFile.save(basis, vectors, true);
        Files.move(BasisFile.recipeOf(vectors), folder.resolve("recipe"), StandardCopyOption.REPLACE_EXISTING);
        ByteArrayOutputStream array = new ByteArrayOutputStream();
        Nd4j.write(Nd4j.ones(2, 3), new DataOutputStream(array));
        Files.write(folder.resolve("array"), array.toByteArray());
        Files.writeString(
                folder.resolve("configuration"),
                new NeuralNetConfiguration.Builder()
                        .list(new EbvOutputLayer.Builder().nIn(4).basis(basis).build())
                        .build()
                        .toJson());
    }
}
