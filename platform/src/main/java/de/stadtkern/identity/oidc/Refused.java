package de.stadtkern.identity.oidc;

/** An answer of a provider that does not count; the reason is for the log. */
final class Refused extends Exception {
    private static final long serialVersionUID = 1;

    private final String code;

    private Refused(String code, String reason) {
        super(reason, null, false, false);
        this.code = code;
    }

    /** The answer is not valid, or not one to this browser. */
    static Refused answer(String reason) {
        return new Refused("provider-refused", reason);
    }

    static Refused unavailable(String reason) {
        return new Refused("provider-unavailable", reason);
    }

    /** The problem's code. */
    String code() {
        return code;
    }
}
