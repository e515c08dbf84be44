package de.stadtkern.history.run;

/** The program ends; the run goes on at its next start. */
final class Stopped extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Stopped() {
        super("stopped", null, false, false);
    }
}
