package io.github.ebv4j.dl4j.weights;

import io.github.ebv4j.WrongArgumentException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.api.NeuralNetwork;

/**
 * Loads the arrays of a {@code .npz} or {@code .safetensors} file, under torchvision's names, into the parameters of a
 * network, and saves them.
 *
 * <p>The name of an array is the name of a layer, a dot, and the name of the array in that layer: {@code weight} and
 * {@code bias} of convolutions, dense layers and output layers, {@code running_mean} and {@code running_var} beside
 * them in batch normalisations, what a {@link PretrainedLayer} lists, and Deeplearning4j's key of any other parameter.
 * A graph whose layers are named as torchvision's modules therefore reads torchvision's weights, and every network
 * reads what it wrote.
 *
 * <p>Arrays of float16, bfloat16, float32 and float64 are converted to the type of the network. A file is not trusted:
 * its claims are compared with its length before memory is taken for them, and no more is taken than the network's
 * parameters and, in safetensors, the header need. The networks are any {@code ComputationGraph} or {@code
 * MultiLayerNetwork}; frozen layers are loaded and saved as others are.
 *
 * <pre>{@code WeightReport report = PretrainedWeights.load(network, Path.of("resnet18.safetensors"));}</pre>
 */
public final class PretrainedWeights {

    private PretrainedWeights() {}

    /**
     * Loads weights that fit the network in full.
     *
     * @param network initialised; its parameters change, unless this throws
     * @param file ends in .npz or .safetensors
     * @return the arrays loaded
     * @throws WrongArgumentException if the ending is another, or an array is missing, left over or of another shape;
     *     the message names the file and the first of these
     * @throws IOException if the file is missing or damaged, or a value of a fitting array is not finite in the file's
     *     or the network's type; the message names the file
     */
    public static WeightReport load(NeuralNetwork network, Path file) throws IOException {
        StagedWeights staged = stage(network, file);
        WeightReport report = staged.report();
        if (!report.allFit()) {
            throw new WrongArgumentException(
                    "file " + file + " must have one array for each parameter of the network: " + report);
        }
        staged.assign();
        return report;
    }

    /**
     * Loads the arrays that fit, such as those of a backbone whose head is another; the other parameters stay.
     *
     * @param network initialised; its parameters change, unless this throws
     * @param file ends in .npz or .safetensors
     * @return which arrays were loaded and which do not fit
     * @throws WrongArgumentException if the ending is another, or no array fits; the message names the file
     * @throws IOException as {@link #load}
     */
    public static WeightReport loadPartial(NeuralNetwork network, Path file) throws IOException {
        StagedWeights staged = stage(network, file);
        WeightReport report = staged.report();
        if (report.loaded().isEmpty()) {
            throw new WrongArgumentException(
                    "file " + file + " must have an array for a parameter of the network: " + report);
        }
        staged.assign();
        return report;
    }

    /**
     * Tells how a file and a network go together; the values of fitting arrays are checked too.
     *
     * @param network initialised; not modified
     * @param file ends in .npz or .safetensors
     * @throws WrongArgumentException if the ending is another
     * @throws IOException as {@link #load}
     */
    public static WeightReport compare(NeuralNetwork network, Path file) throws IOException {
        return stage(network, file).report();
    }

    private static StagedWeights stage(NeuralNetwork network, Path file) throws IOException {
        WeightFormat format = WeightFormat.of(file);
        StagedWeights staged = new StagedWeights(NamedParameters.of(network));
        format.read(file, staged);
        return staged;
    }

    /**
     * Writes every parameter, running statistics included, under torchvision's names: float64 if the network computes
     * in DOUBLE, float32 otherwise. The same parameters give the same bytes. The file is written atomically.
     *
     * @param network initialised; not modified
     * @param file ends in .npz or .safetensors
     * @param overwrite whether an existing file may be replaced
     * @throws WrongArgumentException if the ending is another
     * @throws IOException if the file cannot be written
     */
    public static void save(NeuralNetwork network, Path file, boolean overwrite) throws IOException {
        Map<String, NamedParameter> parameters = NamedParameters.of(network);
        List<WrittenArray> arrays =
                parameters.values().stream().map(WrittenArray::new).toList();
        WeightFormat.of(file).write(file, overwrite, arrays);
    }
}
