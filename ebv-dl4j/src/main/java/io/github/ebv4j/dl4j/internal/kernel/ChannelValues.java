package io.github.ebv4j.dl4j.internal.kernel;

import io.github.ebv4j.internal.HostMemory;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** One value a channel: between a parameter's vector and a host array. */
public final class ChannelValues {

    private ChannelValues() {}

    /** A copy of a vector. */
    public static double[] read(INDArray vector) {
        if (!isHost(vector)) {
            return vector.dup().data().asDouble();
        }
        float[] floats = new float[(int) vector.length()];
        new HostFloats(vector).read(0, floats, floats.length);
        double[] values = new double[floats.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = floats[i];
        }
        return values;
    }

    /** Overwrites a vector. */
    public static void write(double[] values, INDArray vector) {
        if (!isHost(vector)) {
            vector.assign(Nd4j.createFromArray(values).castTo(vector.dataType()));
            return;
        }
        float[] floats = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            floats[i] = (float) values[i];
        }
        new HostFloats(vector).write(0, floats, floats.length);
    }

    private static boolean isHost(INDArray vector) {
        return vector.dataType() == DataType.FLOAT
                && HostMemory.isShared()
                && (vector.length() == 1 || vector.stride(0) == 1);
    }
}
