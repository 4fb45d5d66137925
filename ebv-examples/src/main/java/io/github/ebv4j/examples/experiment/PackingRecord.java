package io.github.ebv4j.examples.experiment;

import io.github.ebv4j.BasisReport;
import io.github.ebv4j.BasisSpec;
import io.github.ebv4j.EquiangularBases;
import io.github.ebv4j.EquiangularBasis;
import io.github.ebv4j.GenerationMethod;
import io.github.ebv4j.GenerationPlan;
import io.github.ebv4j.GenerationWay;
import io.github.ebv4j.optimize.DoublePolish;
import io.github.ebv4j.optimize.RunControl;
import java.util.Locale;
import java.util.Optional;

/**
 * What the library has at once for a size, a kept packing or an exact family, beside the best packing known.
 *
 * @param known the table's packing
 * @param coherence ours, in double precision, polished
 * @param status how the two compare
 * @param reason why it is optimal, which family it is of, or "kept packing"
 */
public record PackingRecord(KnownPacking known, double coherence, Status status, String reason) {

    /** More than the rounding of published decimals. */
    public static final double MARGIN = 1e-6;

    /** How a packing compares with the table's. */
    public enum Status {
        /** No packing can be better. */
        OPTIMAL,
        /** Better than the table, but an exact family known before. */
        CLASSICAL,
        /** Better than the table by at least the margin. */
        BETTER,
        /** Within the margin. */
        LEVEL,
        /** Worse than the table by more than the margin. */
        BEHIND;

        /** As it is printed. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The record of a size; empty where nothing is kept and {@code auto} would search. */
    public static Optional<PackingRecord> of(KnownPacking known) {
        BasisSpec spec = BasisSpec.of(known.size(), known.dimension());
        GenerationPlan plan = EquiangularBases.plan(spec, GenerationMethod.AUTO, RunControl.defaults());
        boolean atOnce = plan.way() == GenerationWay.STORED_PACKING || plan.way() == GenerationWay.CONSTRUCTION;
        return atOnce ? Optional.of(of(known, plan.run(RunControl.defaults()).basis())) : Optional.empty();
    }

    /** The record of given vectors. */
    public static PackingRecord of(KnownPacking known, EquiangularBasis basis) {
        double coherence = coherence(basis);
        BasisReport report = basis.report();
        Optional<String> optimal = report.optimality();
        String origin = report.certified() ? report.family() : "kept packing";
        return new PackingRecord(
                known,
                coherence,
                optimal.isPresent() ? Status.OPTIMAL : status(known, coherence, report.certified()),
                optimal.orElse(origin));
    }

    /** Coherence of the polished vectors, in double precision. */
    public static double coherence(EquiangularBasis basis) {
        return DoublePolish.coherence(DoublePolish.of(basis.rows(), basis.dimension()), basis.dimension());
    }

    private static Status status(KnownPacking known, double coherence, boolean certified) {
        double excess = coherence - known.coherence();
        if (excess < -MARGIN) {
            return certified ? Status.CLASSICAL : Status.BETTER;
        }
        return excess <= MARGIN ? Status.LEVEL : Status.BEHIND;
    }
}
