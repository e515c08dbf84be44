package de.stadtkern.identity.oidc;

import de.stadtkern.identity.OidcProvider;
import de.stadtkern.identity.people.Roles;
import de.stadtkern.web.Problem;
import java.time.Clock;
import java.util.Map;
import java.util.TreeMap;

/** The configured providers, by id. */
final class Providers {
    private final Map<String, ProviderClient> clients = new TreeMap<>();

    /** @throws IllegalArgumentException when an id or a role is none */
    Providers(Map<String, OidcProvider> settings, Roles roles, Clock clock) {
        settings.forEach((id, provider) -> {
            if (!id.matches("[a-z][a-z0-9-]{0,30}")) {
                throw new IllegalArgumentException("the id of a provider is lower case, not " + id);
            }
            provider.roles().values().forEach(roles::requireRole);
            clients.put(id, new ProviderClient(provider, clock));
        });
    }

    Map<String, ProviderClient> all() {
        return clients;
    }

    /** @throws Problem 404 */
    ProviderClient get(String id) {
        ProviderClient client = clients.get(id);
        if (client == null) {
            throw Problem.notFound("This provider");
        }
        return client;
    }

    /** Its name; the id where it is not configured any more. */
    String name(String id) {
        ProviderClient client = clients.get(id);
        return client == null ? id : client.settings().name();
    }
}
