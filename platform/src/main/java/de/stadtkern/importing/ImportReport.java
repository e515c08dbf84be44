package de.stadtkern.importing;

import java.util.List;

/**
 * What became of an import's rows.
 *
 * @param read rows seen, without headers
 * @param stored things stored now (one row may hold several)
 * @param alreadyThere things that were there, equal, before
 * @param refused rows or values refused, each with its place
 */
public record ImportReport(long read, long stored, long alreadyThere, List<Refusal> refused) {
    public ImportReport {
        refused = List.copyOf(refused);
    }

    /** @param line 1-based line, or 0 when the whole file is meant */
    public record Refusal(String file, long line, String reason) {}
}
