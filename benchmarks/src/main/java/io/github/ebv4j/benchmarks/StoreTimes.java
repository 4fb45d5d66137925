package io.github.ebv4j.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Keeps what JMH wrote, with the machine's name. Arguments: the file to write, then JMH's files of this machine. */
public final class StoreTimes {

    private StoreTimes() {}

    /** Replaces the file. */
    public static void main(String[] arguments) throws IOException {
        if (arguments.length < 2) {
            System.err.println("usage: StoreTimes FILE.json JMH.json...");
            System.exit(2);
        }
        List<Measured> all = new ArrayList<>();
        MeasuredFile last = null;
        for (int i = 1; i < arguments.length; i++) {
            last = MeasuredFile.read(Path.of(arguments[i]));
            all.addAll(last.all());
        }
        new MeasuredFile(last.machine(), all).write(Path.of(arguments[0]));
        System.out.println("stored " + all.size() + " times in " + arguments[0]);
    }
}
