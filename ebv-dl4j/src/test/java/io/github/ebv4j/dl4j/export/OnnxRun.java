package io.github.ebv4j.dl4j.export;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Map;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** A file at work in ONNX Runtime, on one thread. */
final class OnnxRun implements AutoCloseable {

    private final OrtSession session;

    OnnxRun(Path file) throws OrtException {
        OrtSession.SessionOptions options = new OrtSession.SessionOptions();
        options.setIntraOpNumThreads(1);
        session = OrtEnvironment.getEnvironment().createSession(file.toString(), options);
    }

    /** An output of floats. */
    INDArray floats(String output, INDArray input) throws OrtException {
        return Nd4j.createFromArray((float[][]) run(output, input));
    }

    /** An output of class numbers. */
    long[][] numbers(String output, INDArray input) throws OrtException {
        return (long[][]) run(output, input);
    }

    private Object run(String output, INDArray input) throws OrtException {
        float[] values = input.castTo(DataType.FLOAT).dup('c').data().asFloat();
        String name = session.getInputNames().iterator().next();
        try (OnnxTensor tensor = OnnxTensor.createTensor(
                        OrtEnvironment.getEnvironment(), FloatBuffer.wrap(values), input.shape());
                OrtSession.Result result = session.run(Map.of(name, tensor), java.util.Set.of(output))) {
            return result.get(0).getValue();
        }
    }

    Map<String, String> notes() throws OrtException {
        return session.getMetadata().getCustomMetadata();
    }

    java.util.Set<String> outputs() {
        return session.getOutputNames();
    }

    @Override
    public void close() throws OrtException {
        session.close();
    }
}
