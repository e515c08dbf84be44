package de.stadtkern.programme.memo;

import java.util.List;
import java.util.Optional;

/**
 * What a memo seems to say.
 *
 * @param fields in the text's order within each kind
 * @param repairs what was read differently from how it was scanned
 * @param contradictions what the text says in two ways
 */
public record MemoProposal(List<Proposed> fields, List<Repair> repairs, List<Contradiction> contradictions) {
    /**
     * One field.
     *
     * @param path such as {@code reference}, {@code items[2].state} or {@code measures[1].title}; items by their own
     *     numbers, everything else counted from 1
     * @param value in one line; dates as ISO 8601 ({@code 2023-06-30}, {@code 2023-07}, {@code 2023-Q3})
     */
    public record Proposed(String path, String value, Passage passage) {}

    /** What kind of misreading it was. */
    public enum Misreading {
        LETTERS,
        BRACKET,
        SPACE,
        PUNCTUATION,
        BROKEN_WORD,
        NOISE
    }

    public record Repair(Misreading kind, String scanned, String read, Passage passage) {}

    /**
     * Two or more passages that cannot all be right.
     *
     * @param path the field that was proposed in spite of it
     * @param versions what the passages say, the proposed one first
     */
    public record Contradiction(String path, List<Version> versions) {}

    public record Version(String value, List<Passage> passages) {}

    public Optional<String> value(String path) {
        return fields.stream()
                .filter(field -> field.path().equals(path))
                .map(Proposed::value)
                .findFirst();
    }
}
