package de.stadtkern.identity.account;

import de.stadtkern.web.PublicAddress;

/** Addresses of the app's pages for mails. */
public final class Links {
    private final PublicAddress address;

    Links(PublicAddress address) {
        this.address = address;
    }

    public String to(String path) {
        return address.to(path);
    }

    public String to(String path, String token) {
        return to(path) + "?token=" + token;
    }
}
