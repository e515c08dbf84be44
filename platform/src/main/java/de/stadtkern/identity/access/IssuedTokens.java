package de.stadtkern.identity.access;

import de.stadtkern.identity.Caller;
import de.stadtkern.identity.DeviceTokens;
import de.stadtkern.identity.token.Tokens;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The tokens of identity, as other modules see them. */
final class IssuedTokens implements DeviceTokens {
    private static final int LENGTH = Tokens.PREFIX.length() + 43;

    private final Tokens tokens;
    private final Credentials credentials;

    IssuedTokens(Tokens tokens, Credentials credentials) {
        this.tokens = tokens;
        this.credentials = credentials;
    }

    @Override
    public Issued issue(String name, Set<String> scopes, @Nullable Instant expires) {
        Tokens.Created made = tokens.create(name, List.copyOf(scopes), expires);
        return new Issued(made.description().id(), made.token());
    }

    @Override
    public boolean revoke(UUID id) {
        return tokens.delete(id);
    }

    @Override
    public Optional<Caller> holder(String secret) {
        return secret.length() == LENGTH && secret.startsWith(Tokens.PREFIX)
                ? credentials.ofToken(secret)
                : Optional.empty();
    }

    @Override
    public Caller anonymous() {
        return credentials.anonymous();
    }

    @Override
    public Set<UUID> working(Set<UUID> wanted) {
        return tokens.working(wanted);
    }
}
