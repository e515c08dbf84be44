package de.stadtkern.bench.city;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command that starts Stadtkern, up to its settings. */
public record Program(List<String> command) {
    /** The built program as the launcher starts it, with what it learned from an earlier start where that is there. */
    public static Program built(Path root) {
        Path learned = learned(root);
        return Files.exists(learned) ? built(root, List.of("-XX:AOTCache=" + learned)) : unlearned(root);
    }

    /**
     * The built program exactly as the launcher starts it.
     *
     * @throws IllegalStateException when the launcher has not learned from a start yet
     */
    public static Program asLaunched(Path root) {
        if (!Files.exists(learned(root))) {
            throw new IllegalStateException(learned(root) + " is missing; ./stadt learns it after a build");
        }
        return built(root);
    }

    /** The built program with the launcher's own options, but without what it learned from an earlier start. */
    public static Program unlearned(Path root) {
        return built(root, List.of());
    }

    private static Path learned(Path root) {
        return root.resolve("app/target/stadtkern/stadtkern.aot");
    }

    private static Program built(Path root, List<String> options) {
        Path jar = root.resolve("app/target/stadtkern/stadtkern.jar");
        if (!Files.exists(jar)) {
            throw new IllegalStateException(jar + " is missing; build it with ./mvnw package -DskipTests");
        }
        List<String> command = new ArrayList<>(List.of(java(), "@" + root.resolve("app/jvm.options")));
        command.addAll(options);
        command.addAll(List.of("-jar", jar.toString()));
        return new Program(List.copyOf(command));
    }

    /** The classes this process runs with, for tests that come before the program is packed. */
    public static Program ownClasses(Path root) {
        return new Program(List.of(
                java(),
                "@" + root.resolve("app/jvm.options"),
                "-cp",
                System.getProperty("java.class.path"),
                "de.stadtkern.Stadtkern"));
    }

    /** A Java of this process's version. */
    public static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    Process start(List<String> settings, Path log) {
        List<String> all = new ArrayList<>(command);
        all.add("run");
        all.addAll(settings);
        try {
            return new ProcessBuilder(all)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
