package de.stadtkern.identity;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * An OpenID provider that people may sign in at: {@code stadtkern.signin.providers.<id>.…}.
 *
 * @param name on the button
 * @param issuer its issuer; {@code /.well-known/openid-configuration} is read below it
 * @param clientId of this city at the provider
 * @param clientSecret absent for a public client
 * @param scopes asked for
 * @param acrValues authentication context asked for; a sign-in in one of them counts as one with a second factor
 * @param register whether a person whom nobody knows gets an account, with the provider's confirmed address
 * @param emailTrusted whether its addresses count as confirmed although it does not state it
 * @param rolesClaim claim with the person's roles, its path with dots, such as {@code realm_access.roles}
 * @param roles the roles given here, by the value of the claim
 */
public record OidcProvider(
        String name,
        String issuer,
        String clientId,
        @Nullable String clientSecret,
        @DefaultValue({"openid", "email", "profile"}) List<String> scopes,
        @DefaultValue List<String> acrValues,
        @DefaultValue("false") boolean register,
        @DefaultValue("false") boolean emailTrusted,
        @Nullable String rolesClaim,
        @DefaultValue Map<String, String> roles) {
    public OidcProvider {
        URI address = URI.create(issuer);
        boolean here = "localhost".equals(address.getHost()) || "127.0.0.1".equals(address.getHost());
        if (!"https".equals(address.getScheme()) && !("http".equals(address.getScheme()) && here)) {
            throw new IllegalArgumentException("the issuer of a provider is an https address, not " + issuer);
        }
        if (!scopes.contains("openid")) {
            throw new IllegalArgumentException("the scopes of a provider name openid");
        }
        scopes = List.copyOf(scopes);
        acrValues = List.copyOf(acrValues);
        roles = Map.copyOf(roles);
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return name + " (" + issuer + " as " + clientId + ")";
    }
}
