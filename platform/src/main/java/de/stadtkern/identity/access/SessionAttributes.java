package de.stadtkern.identity.access;

/** What a session in the database holds: strings only. */
public final class SessionAttributes {
    /** Id of the person. */
    public static final String PERSON = "person";

    public static final String CSRF = "csrf";
    /** The browser as it named itself at sign-in. */
    public static final String AGENT = "agent";
    /** The methods by which the person proved who they are, separated by commas. */
    public static final String METHODS = "methods";
    /** {@code true} where one of the methods is, or includes, a second factor. */
    public static final String STRONG = "strong";
    /** When the person last proved who they are, in milliseconds since 1970. */
    public static final String PROVED = "proved";
    /** Id of the provider that the person came from. */
    public static final String PROVIDER = "provider";
    /** The provider's ID token, which ends the session there. */
    public static final String ID_TOKEN = "id-token";

    private SessionAttributes() {}
}
