package io.github.ebv4j.dl4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Collections;
import org.deeplearning4j.datasets.iterator.ExistingDataSetIterator;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.parallelism.ParallelWrapper;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.NDArrayFactory;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.impl.LossSparseMCXENT;

/** What ParallelWrapper reads of its workers to average them, counted where ND4J is asked for the average. */
class AveragedBytesTest {

    private static final int INPUTS = 64;
    private static final int CLASSES = 100_000;
    private static final int DIMENSION = 512;
    private static final int WORKERS = 2;
    private static final int ROUNDS = 1;

    /** Calls for an average, and the bytes of the arrays that were averaged. */
    private static final class Averages {

        private final NDArrayFactory counted = Nd4j.factory();
        private int calls;
        private long bytes;

        NDArrayFactory counting() {
            return (NDArrayFactory) Proxy.newProxyInstance(
                    getClass().getClassLoader(),
                    new Class<?>[] {NDArrayFactory.class},
                    (proxy, method, arguments) -> answer(method, arguments));
        }

        private Object answer(Method method, Object[] arguments) throws Throwable {
            if (method.getName().equals("average")) {
                count((Collection<?>) arguments[arguments.length - 1]);
            }
            try {
                return method.invoke(counted, arguments);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        }

        private synchronized void count(Collection<?> arrays) {
            calls++;
            for (Object one : arrays) {
                INDArray array = (INDArray) one;
                bytes += array.length() * array.dataType().width();
            }
        }
    }

    /** Leaves the figures that docs/SCALE.md has in target/averaged-bytes.txt. */
    @Test
    void aRoundAveragesTheParametersOfTheHeadAndNothingOfTheClasses() throws IOException {
        long ebv = bytesOfARound(new EbvOutputLayer.Builder()
                .nIn(INPUTS)
                .nOut(CLASSES)
                .dimension(DIMENSION)
                .build());
        long softmax = bytesOfARound(new OutputLayer.Builder(new LossSparseMCXENT())
                .nIn(INPUTS)
                .nOut(CLASSES)
                .build());
        Files.writeString(Path.of("target/averaged-bytes.txt"), "EBV " + ebv + "\nsoftmax " + softmax + "\n");
        assertThat(ebv).isEqualTo(WORKERS * Float.BYTES * (long) (INPUTS + 1) * DIMENSION);
        assertThat(softmax).isEqualTo(WORKERS * Float.BYTES * (long) (INPUTS + 1) * CLASSES);
    }

    private static long bytesOfARound(Layer head) {
        MultiLayerNetwork network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .updater(new Sgd(0.1))
                .list(head)
                .build());
        network.init();
        DataSet batch = new DataSet(
                Given.features(DataType.FLOAT, 4, INPUTS, 1), Given.classNumbers(DataType.FLOAT, 4, CLASSES));
        Averages averages = new Averages();
        Nd4j.setFactory(averages.counting());
        try (ParallelWrapper workers = new ParallelWrapper.Builder<>(network)
                .workers(WORKERS)
                .trainingMode(ParallelWrapper.TrainingMode.AVERAGING)
                .averagingFrequency(1)
                .build()) {
            workers.fit(new ExistingDataSetIterator(Collections.nCopies(WORKERS * ROUNDS, batch)));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        } finally {
            Nd4j.setFactory(averages.counted);
        }
        assertThat(averages.calls).isEqualTo(ROUNDS);
        return averages.bytes / averages.calls;
    }
}
