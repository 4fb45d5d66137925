package io.github.ebv4j.examples.guide;

import io.github.ebv4j.BasisReport;
import io.github.ebv4j.BasisSpec;
import io.github.ebv4j.EquiangularBases;
import io.github.ebv4j.EquiangularBasis;
import io.github.ebv4j.Generation;
import io.github.ebv4j.GenerationMethod;
import io.github.ebv4j.GenerationPlan;
import io.github.ebv4j.io.BasisFile;
import io.github.ebv4j.optimize.RunControl;
import io.github.ebv4j.optimize.SgdSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/** Vectors made in every way, kept and measured. */
final class GeneratedVectors {

    private GeneratedVectors() {}

    static EquiangularBasis byDefault() {
        // region default
        EquiangularBasis basis = EquiangularBases.generate(BasisSpec.of(1000, 100));
        // endregion
        return basis;
    }

    static GenerationPlan planned() {
        // region plan
        RunControl control = RunControl.defaults().withTimeLimit(Duration.ofSeconds(120));
        GenerationPlan plan = EquiangularBases.plan(BasisSpec.of(1000, 100), GenerationMethod.AUTO, control);
        System.out.println(plan.way() + " from " + plan.start() + ": " + plan.reason());
        // endregion
        return plan;
    }

    static Generation better() {
        // region better
        BasisSpec spec = BasisSpec.of(150, 37).withTarget(0.171); // the exact family has 0.2
        RunControl control = RunControl.defaults().withTimeLimit(Duration.ofMinutes(5));
        Generation generation = EquiangularBases.generate(spec, GenerationMethod.AUTO, control);
        System.out.println(
                generation.stopReason() + ", " + generation.basis().report().coherence());
        // endregion
        return generation;
    }

    static Generation descended() {
        // region descent
        BasisSpec spec = BasisSpec.of(200, 100).withTarget(0.11);
        SgdSettings settings = SgdSettings.defaults().withStepLimit(5000);
        Generation generation = EquiangularBases.generate(spec, GenerationMethod.sgd(settings), RunControl.defaults());
        // endregion
        return generation;
    }

    static Generation continued(BasisSpec spec, GenerationMethod method, Path file) {
        // region checkpoint
        RunControl saving = RunControl.defaults().withCheckpoint(file);
        EquiangularBases.generate(spec, method, saving.withTimeLimit(Duration.ofMillis(200))); // stops early
        Generation whole = EquiangularBases.generate(spec, method, saving.resuming());
        // endregion
        return whole;
    }

    static EquiangularBasis extended() {
        // region extension
        EquiangularBasis first = EquiangularBases.generate(BasisSpec.of(64, 64));
        EquiangularBasis more =
                EquiangularBases.extend(first, 1000, 42, RunControl.defaults()).basis();
        // endregion
        return more;
    }

    static EquiangularBasis rotated(EquiangularBasis basis) {
        // region rotation
        EquiangularBasis dense = basis.rotated(42);
        // endregion
        return dense;
    }

    static BasisReport reported(EquiangularBasis basis) {
        // region report
        BasisReport report = basis.report();
        System.out.println(report.coherence() + " at best " + report.bound().value());
        System.out.println(report.family() + (report.certified() ? ", proven" : ", measured"));
        // endregion
        return report;
    }

    static EquiangularBasis writtenAndRead(EquiangularBasis basis, Path file) throws IOException {
        // region files
        BasisFile.save(basis, file, false); // false: an existing file is not replaced
        EquiangularBasis same = BasisFile.load(file);
        // endregion
        return same;
    }
}
