package io.github.ebv4j.spark;

import org.apache.spark.SparkConf;

/** What a Spark context needs for Deeplearning4j's networks and ND4J's arrays to come through whole. */
public final class ClusterSettings {

    /** What Java must open to Spark, for drivers, workers and executors. */
    public static final String OPENED = "--add-opens=java.base/java.lang=ALL-UNNAMED"
            + " --add-opens=java.base/java.lang.invoke=ALL-UNNAMED"
            + " --add-opens=java.base/java.nio=ALL-UNNAMED"
            + " --add-opens=java.base/java.util=ALL-UNNAMED"
            + " --add-opens=java.base/java.util.concurrent=ALL-UNNAMED"
            + " --add-opens=java.base/sun.nio.ch=ALL-UNNAMED"
            + " --add-opens=java.base/sun.security.action=ALL-UNNAMED";

    private static final String SERIALIZER = "spark.serializer";

    private ClusterSettings() {}

    /**
     * Refuses Kryo before anything is started: it takes Deeplearning4j's broadcasts apart field by field, for which Java
     * 17 must open more of its packages, and ND4J's arrays lose their values without a registrator.
     *
     * @return the settings
     * @throws IllegalArgumentException if Kryo is to serialise
     */
    public static SparkConf requireUsable(SparkConf settings) {
        String serializer = settings.get(SERIALIZER, "");
        if (serializer.contains("Kryo")) {
            throw new IllegalArgumentException(
                    SERIALIZER + " must be Java's, which is Spark's default, was " + serializer);
        }
        return settings;
    }
}
