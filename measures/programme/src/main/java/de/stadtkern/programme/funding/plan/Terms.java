package de.stadtkern.programme.funding.plan;

import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What the notice of the grant (Zuwendungsbescheid) lays down. Shares in basis points: 10,000 is the whole.
 *
 * @param rate_bp share of eligible costs that the funder pays, 0…10,000
 * @param emergencyRate_bp the same in years of budget emergency (Haushaltsnotlage), 0…10,000
 * @param emergencyYears budget years in which the higher rate holds
 * @param cap most that the funder pays in all, cents; none where {@code null}
 * @param freely_bp how far a cost item may grow through re-dedication without the funder's approval, of its eligible costs
 *     as approved
 * @param useWithin_days how long money that was drawn down may wait to be used, 1…366
 * @param interimProof_months after the end of a budget year, 1…24
 * @param finalProof_months after the end of a phase, 1…24
 */
public record Terms(
        int rate_bp,
        int emergencyRate_bp,
        SortedSet<Integer> emergencyYears,
        @Nullable Long cap,
        int freely_bp,
        int useWithin_days,
        int interimProof_months,
        int finalProof_months) {
    public static final int WHOLE_BP = 10_000;

    public Terms {
        within("rate_bp", rate_bp, 0, WHOLE_BP);
        within("emergencyRate_bp", emergencyRate_bp, 0, WHOLE_BP);
        within("freely_bp", freely_bp, 0, WHOLE_BP);
        within("useWithin_days", useWithin_days, 1, 366);
        within("interimProof_months", interimProof_months, 1, 24);
        within("finalProof_months", finalProof_months, 1, 24);
        if (cap != null && cap < 0) {
            throw new IllegalArgumentException("cap is negative");
        }
        emergencyYears = Collections.unmodifiableSortedSet(new TreeSet<>(emergencyYears));
    }

    private static void within(String name, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(name + " is not within " + least + " to " + most);
        }
    }

    /** The rate of a budget year. */
    public int rate_bp(int year) {
        return emergencyYears.contains(year) ? emergencyRate_bp : rate_bp;
    }

    /** The same with another cap. */
    public Terms withCap(@Nullable Long other) {
        return new Terms(
                rate_bp,
                emergencyRate_bp,
                emergencyYears,
                other,
                freely_bp,
                useWithin_days,
                interimProof_months,
                finalProof_months);
    }

    /** {@code amount × share_bp / 10,000}, rounded down; {@code amount} is 0 or more. */
    public static long share(long amount, int share_bp) {
        return Math.multiplyExact(amount, (long) share_bp) / WHOLE_BP;
    }
}
