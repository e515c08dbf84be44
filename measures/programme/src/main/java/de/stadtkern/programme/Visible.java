package de.stadtkern.programme;

import de.stadtkern.identity.Caller;

/**
 * How much the current caller may see. The one place that decides it; queries take it as their parameter {@code
 * confidential}, together with a fragment of this class, so that nothing is left out after counting.
 *
 * @param confidential whether what is not public is seen too
 */
public record Visible(boolean confidential) {
    /** True for rows of {@code programme.paper} with the alias {@code p}. */
    public static final String PAPER = "(p.public OR :confidential)";

    /** True for rows of {@code programme.item} with the alias {@code i}, of the paper {@code p}. */
    public static final String ITEM = "(p.public AND i.public OR :confidential)";

    /** True for rows of {@code programme.item_period} with the alias {@code e}. */
    public static final String PERIOD = "(e.shown OR :confidential)";

    /** True for rows of {@code programme.report} with the alias {@code r}, of an item that is seen. */
    public static final String REPORT = "(r.public OR :confidential)";

    /** True for rows of {@code programme.project} with the alias {@code j}. */
    public static final String PROJECT = "(j.public OR :confidential)";

    /** What everyone sees. */
    public static final Visible PUBLIC = new Visible(false);

    /** Everything; for what the program does by itself. */
    public static final Visible ALL = new Visible(true);

    /** As the current caller's permissions say. */
    public static Visible toCaller() {
        return new Visible(Caller.current().holds(ProgrammeRules.SEE_CONFIDENTIAL.name(), ProgrammeMeasure.ID));
    }

    /** Whether the current caller keeps the records, and so sees who recorded them. */
    public static boolean toStaff() {
        return Caller.current().holds(ProgrammeRules.WRITE.name(), ProgrammeMeasure.ID);
    }
}
