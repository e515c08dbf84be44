package de.stadtkern.conformance.oparl;

import static de.stadtkern.conformance.processes.Requirements.equal;
import static de.stadtkern.conformance.processes.Requirements.require;

import de.stadtkern.conformance.processes.Requirements;
import de.stadtkern.programme.oparl.OparlReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The specification's examples, read and written back. */
public final class Examples {
    private Examples() {}

    /** @param folder with files such as {@code Paper-01.json} */
    public static void add(Path folder, Requirements requirements) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                String name = String.valueOf(file.getFileName()).replace(".json", "");
                requirements.add("/oparl-1.1/example/" + name, () -> unchanged(Files.readString(file)));
            }
        }
    }

    /** The order of attributes and the spelling of numbers do not matter. What the reader tells is a mistake of the example. */
    private static void unchanged(String example) {
        JsonNode given = JsonMapper.shared().readTree(example);
        OparlReader.Read read = OparlReader.read(given, reason -> require(false, "not read: " + reason));
        if (read == null) {
            throw new AssertionError("not read");
        }
        List<String> lost = read.told().stream()
                .filter(told -> !told.endsWith(" is missing"))
                .toList();
        require(lost.isEmpty(), "lost: " + lost);
        equal(JsonMapper.shared().readTree(read.content().toString()), given, "what is written back");
    }
}
