package de.stadtkern.process;

/** The job was cancelled; the computation lets it pass. */
public final class CancelledException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public CancelledException() {
        super("cancelled");
    }
}
