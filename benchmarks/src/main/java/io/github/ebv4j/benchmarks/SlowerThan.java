package io.github.ebv4j.benchmarks;

import io.github.ebv4j.benchmarks.Time.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Says which benchmarks became slower than a stored baseline by more than their noise. A benchmark is slower if its
 * interval of confidence lies wholly above that of the baseline, faster if wholly below.
 */
public final class SlowerThan {

    private static final List<String> MAKE_A_MACHINE = List.of("processor", "cores", "memory", "os", "arch");

    private SlowerThan() {}

    /** Prints a line a benchmark, and JMH's arguments for the slower ones to a file; exit status 1 if one is slower. */
    public static void main(String[] arguments) throws IOException {
        if (arguments.length != 3) {
            System.err.println("usage: SlowerThan BASELINE.json NOW.json SLOWER.txt");
            System.exit(2);
        }
        MeasuredFile before = MeasuredFile.read(Path.of(arguments[0]));
        MeasuredFile now = MeasuredFile.read(Path.of(arguments[1]));
        if (!machine(before).equals(machine(now))) {
            System.out.println("OTHER MACHINE\t" + machine(before) + "\t" + machine(now));
        }
        List<Measured> slower = compare(before.byName(), now.byName());
        Files.write(
                Path.of(arguments[2]), slower.stream().map(Measured::arguments).toList());
        System.exit(slower.isEmpty() ? 0 : 1);
    }

    private static SortedMap<String, String> machine(MeasuredFile file) {
        SortedMap<String, String> machine = new TreeMap<>(file.machine());
        machine.keySet().retainAll(MAKE_A_MACHINE);
        return machine;
    }

    private static List<Measured> compare(Map<String, Measured> before, Map<String, Measured> now) {
        List<Measured> slower = new ArrayList<>();
        now.forEach((name, found) -> {
            Time was = before.containsKey(name) ? before.get(name).time() : null;
            Verdict verdict = found.time().against(was);
            if (verdict == Verdict.SLOWER) {
                slower.add(found);
            }
            System.out.println(verdict + "\t" + name + "\t" + was + "\t" + found.time());
        });
        long missing =
                before.keySet().stream().filter(name -> !now.containsKey(name)).count();
        System.out.println(slower.size() + " of " + now.size() + " slower; " + missing + " of the baseline not run");
        return slower;
    }
}
