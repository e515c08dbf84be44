package de.stadtkern.programme.publiccode;

import de.stadtkern.programme.publiccode.Finding.Severity;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/** A {@code publiccode.yml} and what is wrong with it. */
public final class PubliccodeFile {
    /** The longest file that is read, in bytes. */
    public static final int LONGEST = 256 * 1024;

    private static final int DEEPEST = 20;

    /** The files beside the description; whoever does not have them at hand uses {@link #NOT_AT_HAND}. */
    @FunctionalInterface
    public interface Repository {
        Repository NOT_AT_HAND = path -> false;

        /** @param path relative to the root, as the file states it */
        boolean lacks(String path);
    }

    private PubliccodeFile() {}

    /** All findings in the file's order; one that is not UTF-8, not YAML or too long has a finding without a key. */
    public static List<Finding> check(byte[] file, Repository repository) {
        if (file.length > LONGEST) {
            return broken(1, 1, "too-large", LONGEST / 1024 + " KiB");
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(file))
                    .toString();
            return check(text, repository);
        } catch (CharacterCodingException e) {
            return broken(1, 1, "not-utf8", "");
        }
    }

    /** As {@link #check(byte[], Repository)}, of a text. */
    public static List<Finding> check(String text, Repository repository) {
        if (text.length() > LONGEST) {
            return broken(1, 1, "too-large", LONGEST / 1024 + " KiB");
        }
        try {
            LoadSettings settings = LoadSettings.builder()
                    .setAllowDuplicateKeys(true)
                    .setSchema(new CoreSchema())
                    .setCodePointLimit(LONGEST)
                    .build();
            if (tooDeep(settings, text)) {
                return broken(1, 1, "too-deep", String.valueOf(DEEPEST));
            }
            Optional<Node> root = new Compose(settings).composeString(text);
            return root.map(node -> new Checker(repository)
                            .check(node).stream()
                                    .sorted(Comparator.comparingInt(Finding::line))
                                    .toList())
                    .orElseGet(() -> broken(1, 1, "empty", ""));
        } catch (MarkedYamlEngineException e) {
            int line = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(1);
            int column = e.getProblemMark().map(mark -> mark.getColumn() + 1).orElse(1);
            return broken(line, column, "not-yaml", "");
        } catch (YamlEngineException e) {
            return broken(1, 1, "not-yaml", "");
        }
    }

    /** Counts on the events, which are read without recursion; composing nodes recurses. */
    private static boolean tooDeep(LoadSettings settings, String text) {
        int depth = 0;
        for (Event event : new Parse(settings).parseString(text)) {
            depth += event instanceof CollectionStartEvent ? 1 : event instanceof CollectionEndEvent ? -1 : 0;
            if (depth > DEEPEST) {
                return true;
            }
        }
        return false;
    }

    public static boolean valid(List<Finding> findings) {
        return findings.stream().noneMatch(Finding::error);
    }

    /** Whether it is an SPDX licence expression. */
    public static boolean knowsLicence(String expression) {
        return Licences.valid(expression);
    }

    private static List<Finding> broken(int line, int column, String rule, String expected) {
        return List.of(new Finding(Severity.ERROR, "", line, column, rule, expected));
    }
}
