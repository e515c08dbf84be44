package de.stadtkern.identity.session;

import java.util.Map;
import java.util.UUID;

/** What one way of signing in keeps about a person, for their export; deleted with the account by the database. */
public interface SignInFacts {
    /** By name; never a secret. */
    Map<String, Object> of(UUID person);
}
