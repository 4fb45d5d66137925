package io.github.ebv4j.spark;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.SparkConf;

/** A standalone master and two workers, each a JVM of its own on this machine; the workers start executors, JVMs too. */
final class LocalCluster implements AutoCloseable {

    private static final Pattern STARTED = Pattern.compile("Starting Spark master at (spark://\\S+)");
    private static final Pattern REGISTERED = Pattern.compile("Registering worker");
    private static final String HOST = "127.0.0.1";
    private static final String CLASS_PATH = System.getProperty("java.class.path");

    private final Path home;
    private final Process master;
    private final List<Process> workers = new ArrayList<>();
    private final String address;

    /** @param folder where logs and the executors' own files go */
    LocalCluster(Path folder) throws IOException {
        home = folder;
        // Spark wants its home to have this folder; the classes are on the class path.
        Files.createDirectories(folder.resolve("jars"));
        master = start("org.apache.spark.deploy.master.Master", "--host", HOST, "--port", "0", "--webui-port", "0");
        BufferedReader log = master.inputReader();
        address = await(log, STARTED);
        for (int worker = 0; worker < 2; worker++) {
            workers.add(start(
                    "org.apache.spark.deploy.worker.Worker",
                    "--host",
                    HOST,
                    "--webui-port",
                    "0",
                    "--cores",
                    "1",
                    "--memory",
                    "1g",
                    "--work-dir",
                    folder.resolve("work" + worker).toString(),
                    address));
            drain(workers.get(worker).inputReader());
            await(log, REGISTERED);
        }
        drain(log);
    }

    private Process start(String type, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-Xmx256m",
                // What is awaited is told at this level.
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=info"));
        command.addAll(Arrays.asList(ClusterSettings.OPENED.split(" ")));
        command.addAll(List.of("-cp", CLASS_PATH, type));
        command.addAll(Arrays.asList(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment()
                .putAll(Map.of(
                        "SPARK_HOME",
                        home.toString(),
                        "SPARK_SCALA_VERSION",
                        "2.12",
                        "SPARK_LOCAL_IP",
                        HOST,
                        "SPARK_LOCAL_DIRS",
                        home.resolve("local").toString(),
                        "OMP_WAIT_POLICY",
                        "passive"));
        return builder.start();
    }

    /** Reads a log up to a line, and returns the group of its pattern, or the line. */
    private static String await(BufferedReader log, Pattern pattern) throws IOException {
        StringBuilder read = new StringBuilder();
        for (String line = log.readLine(); line != null; line = log.readLine()) {
            Matcher found = pattern.matcher(line);
            if (found.find()) {
                return found.groupCount() > 0 ? found.group(1) : line;
            }
            read.append(line).append('\n');
        }
        throw new IOException("the log must have a line with " + pattern + ", ended after " + read);
    }

    /** A process whose output nobody reads stops at a full pipe. */
    private static void drain(BufferedReader log) {
        Thread thread = new Thread(() -> {
            try {
                while (log.readLine() != null) {
                    // Nobody reads it.
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    /** Settings of an application with an executor on each worker. */
    SparkConf settings(String name) {
        return new SparkConf()
                .setMaster(address)
                .setAppName(name)
                .set("spark.ui.enabled", "false")
                .set("spark.driver.host", HOST)
                .set("spark.driver.bindAddress", HOST)
                .set("spark.executor.memory", "512m")
                .set("spark.executor.cores", "1")
                .set("spark.cores.max", "2")
                .set("spark.executor.extraClassPath", CLASS_PATH)
                .set("spark.executorEnv.OMP_WAIT_POLICY", "passive")
                .set("spark.executorEnv.OMP_NUM_THREADS", "1")
                .set(
                        "spark.executor.extraJavaOptions",
                        ClusterSettings.OPENED
                                + " -Dorg.bytedeco.javacpp.maxbytes=512m -Dorg.bytedeco.javacpp.maxphysicalbytes=2g")
                // Tasks wait for both executors, so that each has its part.
                .set("spark.scheduler.minRegisteredResourcesRatio", "1.0");
    }

    /** Kills the executor of the first worker, as a machine that fails would. */
    boolean killAnExecutor() {
        return workers.get(0)
                .descendants()
                .findFirst()
                .map(ProcessHandle::destroyForcibly)
                .orElse(false);
    }

    @Override
    public void close() {
        for (Process worker : workers) {
            worker.descendants().forEach(ProcessHandle::destroyForcibly);
            worker.destroyForcibly();
        }
        master.destroyForcibly();
    }
}
