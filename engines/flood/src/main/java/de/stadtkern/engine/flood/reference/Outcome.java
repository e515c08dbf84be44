package de.stadtkern.engine.flood.reference;

/**
 * One norm of one case.
 *
 * @param least whether {@code bar} is the least value allowed and not the greatest
 * @param ledgerError of the run that it comes from, relative
 */
public record Outcome(String name, double value, String unit, boolean least, double bar, double ledgerError) {
    static Outcome atMost(String name, double value, String unit, double bar, double ledgerError) {
        return new Outcome(name, value, unit, false, bar, ledgerError);
    }

    static Outcome atLeast(String name, double value, String unit, double bar, double ledgerError) {
        return new Outcome(name, value, unit, true, bar, ledgerError);
    }

    public boolean holds() {
        return least ? value >= bar : value <= bar;
    }
}
