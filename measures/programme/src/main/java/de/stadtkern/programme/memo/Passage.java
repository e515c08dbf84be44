package de.stadtkern.programme.memo;

/**
 * A part of the text as it came, to be shown beside a proposal.
 *
 * @param start first character (UTF-16), from 0
 * @param end after the last
 */
public record Passage(int start, int end) {
    public Passage {
        if (start < 0 || end < start) {
            throw new IllegalArgumentException("not a passage: " + start + "…" + end);
        }
    }
}
