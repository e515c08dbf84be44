package de.stadtkern.bench.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What a figure was measured on.
 *
 * @param description processor, cores, memory, Java
 * @param commit of the sources, with {@code +} when they were changed since; {@code unknown} outside a repository
 */
public record Machine(String description, String commit) {
    public static Machine here(Path root) {
        return new Machine(
                "%s, %d cores, %s GiB, JDK %s"
                        .formatted(
                                after(Path.of("/proc/cpuinfo"), "model name"),
                                Runtime.getRuntime().availableProcessors(),
                                memory_GiB(),
                                Runtime.version().feature()),
                commit(root));
    }

    private static String memory_GiB() {
        String kiB = after(Path.of("/proc/meminfo"), "MemTotal").replace(" kB", "");
        return kiB.chars().allMatch(Character::isDigit)
                ? String.valueOf(Math.round(Long.parseLong(kiB) / 1048576.0))
                : "?";
    }

    private static String after(Path file, String key) {
        try {
            return Files.readAllLines(file).stream()
                    .filter(line -> line.startsWith(key))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse("?");
        } catch (IOException e) {
            return "?";
        }
    }

    private static String commit(Path root) {
        String commit = git(root, "rev-parse", "--short=10", "HEAD");
        if (commit.isEmpty()) {
            return "unknown";
        }
        return git(root, "status", "--porcelain", "--untracked-files=no").isEmpty() ? commit : commit + "+";
    }

    private static String git(Path root, String... arguments) {
        String[] command = new String[arguments.length + 3];
        command[0] = "git";
        command[1] = "-C";
        command[2] = root.toString();
        System.arraycopy(arguments, 0, command, 3, arguments.length);
        try {
            Process git = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            return "";
        }
    }
}
