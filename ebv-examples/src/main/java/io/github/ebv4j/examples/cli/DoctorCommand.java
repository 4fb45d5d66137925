package io.github.ebv4j.examples.cli;

import io.github.ebv4j.examples.cli.option.JsonOption;
import io.github.ebv4j.examples.doctor.Checkup;
import io.github.ebv4j.examples.doctor.Finding;
import io.github.ebv4j.examples.report.JsonObject;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Says what ebv4j runs on: Java, backend, device, memory, and for each problem what to do. */
@Command(name = "doctor", description = "Show what the machine and the backend have, and for each problem what to do.")
final class DoctorCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private JsonOption json;

    @Override
    public Integer call() throws IOException {
        List<Finding> findings = Checkup.run();
        PrintWriter out = spec.commandLine().getOut();
        if (json.given()) {
            out.println(new JsonObject()
                    .put("version", version())
                    .put("findings", findings.stream().map(DoctorCommand::json).toList()));
            return 0;
        }
        out.println(version());
        for (Finding finding : findings) {
            out.println(finding.name() + ": " + finding.value());
            if (finding.isProblem()) {
                out.println("  -> " + finding.advice());
            }
        }
        long problems = findings.stream().filter(Finding::isProblem).count();
        out.println(problems == 0 ? "all as it should be" : problems == 1 ? "1 problem" : problems + " problems");
        return 0;
    }

    private static JsonObject json(Finding finding) {
        return new JsonObject()
                .put("name", finding.name())
                .put("value", finding.value())
                .put("advice", finding.advice());
    }

    private static String version() throws IOException {
        return new EbvVersion().getVersion()[0];
    }
}
