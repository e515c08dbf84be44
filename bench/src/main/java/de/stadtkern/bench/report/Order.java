package de.stadtkern.bench.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One command line: {@code NAME [--quick] [--json FILE] [--markdown]}.
 *
 * @param quick at most 45 s on two cores, with the same rows
 * @param root the sources' directory, from the system property {@code stadtkern.root}
 */
public record Order(String name, boolean quick, @Nullable Path json, boolean markdown, Path root) {
    /** A measurement or a test suite. */
    @FunctionalInterface
    public interface Work {
        Report run(Order order) throws Exception;
    }

    /** Runs what the command line names and ends the process: 0 when every bar holds, 1 when not, 2 for a wrong command. */
    public static void carryOut(String command, Map<String, Work> offered, String[] arguments) throws Exception {
        Order order = parse(List.of(arguments));
        Work work = order == null ? null : offered.get(order.name);
        if (order == null || work == null) {
            System.err.println(
                    "stadt " + command + " NAME [--quick] [--json FILE] [--markdown], NAME one of " + offered.keySet());
            System.exit(2);
            return;
        }
        Report report = work.run(order);
        order.publish(command, report);
        System.exit(report.holds() ? 0 : 1);
    }

    private void publish(String command, Report report) throws IOException {
        Machine machine = Machine.here(root);
        report.print(System.out, machine);
        if (json != null) {
            report.writeJson(json, machine);
        }
        if (markdown) {
            report.printMarkdown(System.out, machine, "./stadt " + command + " " + name + (quick ? " --quick" : ""));
        }
    }

    private static @Nullable Order parse(List<String> arguments) {
        String name = null;
        boolean quick = false;
        boolean markdown = false;
        Path json = null;
        var rest = arguments.iterator();
        while (rest.hasNext()) {
            String argument = rest.next();
            if (argument.equals("--quick")) {
                quick = true;
            } else if (argument.equals("--markdown")) {
                markdown = true;
            } else if (argument.equals("--json") && rest.hasNext()) {
                json = Path.of(System.getProperty("stadtkern.called-from", "")).resolve(rest.next());
            } else if (name == null && !argument.startsWith("-")) {
                name = argument;
            } else {
                return null;
            }
        }
        Path root = Path.of(System.getProperty("stadtkern.root", "")).toAbsolutePath();
        return name == null ? null : new Order(name, quick, json, markdown, root);
    }
}
