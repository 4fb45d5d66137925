package io.github.ebv4j.examples.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * A manual page of a command and all below it, in roff, from picocli's model of them. Picocli's own generator writes
 * AsciiDoc, of which only Asciidoctor would make a page.
 */
final class ManPage {

    private static final String[][] STATUS = {
        {"0", "done"}, {"1", "failed"}, {"2", "wrong usage"}, {"130, 143", "interrupted, or asked to end"}
    };

    private final StringBuilder page = new StringBuilder();

    private ManPage() {}

    /** @param version what {@code --version} says */
    static String of(CommandSpec command, String version) {
        ManPage page = new ManPage();
        String name = command.name();
        page.request("TH " + name.toUpperCase(Locale.ROOT) + " 1 \"\" " + quoted(version) + " \"User commands\"");
        page.request("SH NAME");
        page.text(name + " \\- " + description(command));
        page.request("SH SYNOPSIS");
        page.synopsis(command);
        page.request("SH OPTIONS");
        page.arguments(command, true);
        page.request("SH COMMANDS");
        page.commandsBelow(command);
        page.request("SH EXIT STATUS");
        for (String[] status : STATUS) {
            page.item(status[0], status[1]);
        }
        page.request("SH ENVIRONMENT");
        page.item("EBV_JAVA_OPTS", "more options for Java, such as -Xmx4g");
        page.item("COLUMNS, NO_COLOR", "width of the help and of the progress bar; no colours in the help");
        return page.page.toString();
    }

    private void commandsBelow(CommandSpec command) {
        for (CommandLine one : command.subcommands().values()) {
            CommandSpec below = one.getCommandSpec();
            request("SS " + quoted(below.qualifiedName()));
            text(escaped(description(below)));
            request("PP");
            synopsis(below);
            arguments(below, false);
            commandsBelow(below);
        }
    }

    private void synopsis(CommandSpec command) {
        Help help = new Help(command, Help.defaultColorScheme(Help.Ansi.OFF));
        text(escaped(help.synopsis(0).replaceAll("\\s+", " ").strip()));
    }

    /** @param inherited whether also those that every command below has */
    private void arguments(CommandSpec command, boolean inherited) {
        for (PositionalParamSpec parameter : command.positionalParameters()) {
            if (!parameter.hidden()) {
                item(parameter.paramLabel(), description(parameter));
            }
        }
        for (OptionSpec option : command.options()) {
            if (!option.hidden() && (inherited || !option.inherited() && !isStandardHelp(option))) {
                item(names(option), description(option));
            }
        }
    }

    private static boolean isStandardHelp(OptionSpec option) {
        return option.usageHelp() || option.versionHelp();
    }

    private static String names(OptionSpec option) {
        String names = String.join(", ", option.names());
        return option.arity().max() == 0 ? names : names + " " + option.paramLabel();
    }

    private static String description(ArgSpec argument) {
        return String.join(" ", argument.description());
    }

    private static String description(CommandSpec command) {
        List<String> lines = Arrays.asList(command.usageMessage().description());
        return String.join(" ", lines);
    }

    private void item(String term, String meaning) {
        request("TP");
        request("B " + quoted(term));
        text(escaped(meaning));
    }

    private void request(String request) {
        page.append('.').append(request).append('\n');
    }

    /** A line of text, which must not look like a request. */
    private void text(String line) {
        page.append(line.startsWith(".") || line.startsWith("'") ? "\\&" : "")
                .append(line)
                .append('\n');
    }

    private static String quoted(String argument) {
        return '"' + escaped(argument).replace("\"", "\"\"") + '"';
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\e").replace("-", "\\-").replace("%n", " ");
    }
}
