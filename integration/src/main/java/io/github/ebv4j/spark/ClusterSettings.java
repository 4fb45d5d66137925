package io.github.ebv4j.spark;

import org.apache.spark.SparkConf;
import org.apache.spark.serializer.KryoSerializer;
import org.nd4j.kryo.Nd4jRegistrator;

/** What a Spark context needs for ND4J's arrays to come through whole. */
public final class ClusterSettings {

    private static final String SERIALIZER = "spark.serializer";
    private static final String REGISTRATOR = "spark.kryo.registrator";

    private ClusterSettings() {}

    /** Lets Spark serialise with Kryo, with what ND4J has for its arrays. */
    public static SparkConf withKryo(SparkConf settings) {
        return settings.set(SERIALIZER, KryoSerializer.class.getName())
                .set(REGISTRATOR, Nd4jRegistrator.class.getName());
    }

    /**
     * Refuses settings under which arrays would arrive damaged, before anything is started.
     *
     * @throws IllegalArgumentException if Kryo is to serialise without {@link Nd4jRegistrator}
     */
    public static SparkConf requireUsable(SparkConf settings) {
        boolean kryo = settings.get(SERIALIZER, "").equals(KryoSerializer.class.getName());
        String registrators = settings.get(REGISTRATOR, "");
        if (kryo && !registrators.contains(Nd4jRegistrator.class.getName())) {
            throw new IllegalArgumentException(REGISTRATOR + " must name " + Nd4jRegistrator.class.getName()
                    + " where " + SERIALIZER + " is Kryo's, was \"" + registrators
                    + "\"; ND4J's arrays would arrive without their values");
        }
        return settings;
    }
}
