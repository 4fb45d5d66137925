package io.github.ebv4j.dl4j;

import io.github.ebv4j.dl4j.internal.CheckedZip;
import java.io.IOException;
import java.io.ObjectInputFilter;
import java.io.ObjectInputFilter.Status;
import java.io.ObjectInputStream;
import java.util.List;
import java.util.TreeSet;
import org.nd4j.linalg.api.buffer.DataBuffer;
import org.nd4j.linalg.api.ndarray.INDArray;

/** An object that Java serialisation wrote into a model's zip: no class is loaded that is not allowed. */
final class SavedObject {

    /** Where Deeplearning4j puts objects. */
    private static final String FOLDER = "objects/";

    private static final int LARGEST = 1 << 26;
    private static final int DEEPEST = 100;

    private static final AllowedClasses OF_JAVA = new AllowedClasses(new TreeSet<>(List.of(
            "java.lang.Boolean",
            "java.lang.Double",
            "java.lang.Enum",
            "java.lang.Float",
            "java.lang.Integer",
            "java.lang.Long",
            "java.lang.Number",
            "java.lang.Object",
            "java.lang.String",
            "java.util.ArrayList",
            "java.util.CollSer",
            "java.util.LinkedHashMap",
            "java.util.TreeMap")));

    private SavedObject() {}

    static <T> T read(CheckedZip zip, String key, Class<T> type, AllowedClasses allowed) throws IOException {
        String part = FOLDER + key;
        if (zip.length(part) > LARGEST) {
            throw new IOException("part " + part + " must have at most " + LARGEST + " bytes, has " + zip.length(part));
        }
        try (ObjectInputStream in = new ObjectInputStream(zip.addedStream(part))) {
            in.setObjectInputFilter(info -> status(info, allowed));
            return type.cast(in.readObject());
        } catch (ClassNotFoundException | ClassCastException e) {
            throw new IOException("part " + part + " must be an object of " + type.getName() + ", is none: " + e, e);
        }
    }

    private static Status status(ObjectInputFilter.FilterInfo info, AllowedClasses allowed) {
        if (info.arrayLength() > LARGEST || info.depth() > DEEPEST) {
            return Status.REJECTED;
        }
        Class<?> type = info.serialClass();
        if (type == null) {
            return Status.UNDECIDED;
        }
        while (type.isArray()) {
            type = type.getComponentType();
        }
        // ND4J's arrays trust what is read for them, and would end the process.
        if (INDArray.class.isAssignableFrom(type) || DataBuffer.class.isAssignableFrom(type)) {
            return Status.REJECTED;
        }
        boolean known = type.isPrimitive() || OF_JAVA.allows(type.getName()) || allowed.allows(type.getName());
        return known ? Status.ALLOWED : Status.REJECTED;
    }
}
