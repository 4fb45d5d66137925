package io.github.ebv4j.benchmarks;

import io.github.ebv4j.optimize.OptimizationResult;
import io.github.ebv4j.optimize.RandomUnitRows;
import io.github.ebv4j.optimize.RefineSettings;
import io.github.ebv4j.optimize.RunControl;
import io.github.ebv4j.optimize.SmoothMaxRefiner;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/** Random vectors refined to the end on one thread, at small sizes: what a packing search does most of the time. */
public class RefinedStartBenchmark extends ShortBenchmark {

    private static final RefineSettings SETTINGS = RefineSettings.defaults();

    /** Number of vectors N, and their length d. */
    @Param({"20:5", "30:11", "48:12", "100:16"})
    public String size;

    private float[] start;
    private int dimension;

    /** Draws the vectors. */
    @Setup(Level.Trial)
    public void draw() {
        String[] parts = size.split(":");
        dimension = Integer.parseInt(parts[1]);
        start = RandomUnitRows.draw(Integer.parseInt(parts[0]), dimension, 1);
    }

    /** Refines them. */
    @Benchmark
    public OptimizationResult refine() {
        return SmoothMaxRefiner.run(start, dimension, 0, SETTINGS, RunControl.defaults());
    }
}
