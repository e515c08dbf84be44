package de.stadtkern.web;

import org.springframework.core.env.Environment;

/** Addresses of this city's pages for mails, feeds and machines; never taken from a request, which could name any host. */
public final class PublicAddress {
    private final WebSettings settings;
    private final Environment environment;

    PublicAddress(WebSettings settings, Environment environment) {
        this.settings = settings;
        this.environment = environment;
    }

    /** @param path begins with a slash */
    public String to(String path) {
        String address = settings.address();
        if (address == null) {
            String port = environment.getProperty("local.server.port", environment.getProperty("server.port", "8080"));
            address = "http://localhost:" + port;
        }
        return address + path;
    }
}
