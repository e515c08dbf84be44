package de.stadtkern.programme.funding.plan;

import java.time.LocalDate;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A limit that is near or passed, or a day by which something is to be done.
 *
 * @param subject key of the cost item or phase, or the budget year; {@code null} for the whole
 * @param amount cents, what it is about
 * @param day by when
 */
public record Warning(
        Kind kind,
        @Nullable String subject,
        @Nullable Long amount,
        @Nullable LocalDate day) {
    public enum Kind {
        /** More than 90 % of a cost item is committed; the amount is what is left. */
        COMMITTED_NEAR_PLAN,
        /** The amount is what is too much. */
        COMMITTED_BEYOND_PLAN,
        /** The amount is what is too much. */
        PAID_BEYOND_PLAN,
        /** Of a budget year; the amount is what has no cover. */
        OWN_SHARE_NOT_COVERED,
        /** Of a phase, or of the whole; the amount is what the rate would give beyond the cap. */
        CAP_EXCEEDED,
        /** Money that was drawn down and not used by payments yet. */
        USE_BY,
        /** Of a budget year. */
        INTERIM_PROOF,
        /** Of a phase. */
        FINAL_PROOF,
        /** The end of a phase while part of the grant is not drawn down; the amount is that part. */
        PHASE_ENDS;

        /** As in JSON and in catalogues: kebab-case. */
        public String key() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
