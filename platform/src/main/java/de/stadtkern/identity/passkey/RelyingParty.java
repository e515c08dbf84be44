package de.stadtkern.identity.passkey;

import com.webauthn4j.data.client.Origin;
import com.webauthn4j.data.client.challenge.DefaultChallenge;
import com.webauthn4j.server.ServerProperty;
import de.stadtkern.web.PublicAddress;
import java.net.URI;

/**
 * This city as passkeys know it: the host of {@code stadtkern.web.address} and that origin alone, {@code localhost} where no
 * address is set; never what a request names.
 */
final class RelyingParty {
    private final PublicAddress address;
    private final String name;

    RelyingParty(PublicAddress address, String name) {
        this.address = address;
        this.name = name;
    }

    String id() {
        return URI.create(address.to("")).getHost();
    }

    String name() {
        return name;
    }

    ServerProperty expecting(String challenge) {
        return ServerProperty.builder()
                .origin(Origin.create(address.to("")))
                .rpId(id())
                .challenge(new DefaultChallenge(challenge))
                .build();
    }
}
