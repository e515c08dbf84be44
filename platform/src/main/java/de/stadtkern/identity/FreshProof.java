package de.stadtkern.identity;

/**
 * A route that a signed-in person may call only shortly after proving who they are
 * ({@code stadtkern.signin.fresh}); declared as a bean. Tokens are not people and pass.
 *
 * @param method HTTP method
 * @param pattern Spring {@code PathPattern}
 */
public record FreshProof(String method, String pattern) {}
