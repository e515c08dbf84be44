package de.stadtkern.programme.funding.plan;

/**
 * Money in the city's budget that covers the own share (Eigenanteil).
 *
 * @param year budget year
 * @param amount cents, more than 0
 * @param source where it stands, such as a budget line (Haushaltsstelle) or a third party's contribution
 */
public record Cover(int year, long amount, String source) {
    public Cover {
        if (amount <= 0) {
            throw new IllegalArgumentException("a cover is more than nothing");
        }
    }
}
