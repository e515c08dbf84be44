package de.stadtkern.identity.access;

/** What a session in the database holds: strings only. */
public final class SessionAttributes {
    /** Id of the person. */
    public static final String PERSON = "person";

    public static final String CSRF = "csrf";
    /** The browser as it named itself at sign-in. */
    public static final String AGENT = "agent";

    private SessionAttributes() {}
}
