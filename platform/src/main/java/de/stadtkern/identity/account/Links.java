package de.stadtkern.identity.account;

import de.stadtkern.web.WebSettings;
import org.springframework.core.env.Environment;

/** Addresses of the app's pages for mails; never taken from a request, which could name any host. */
final class Links {
    private final WebSettings settings;
    private final Environment environment;

    Links(WebSettings settings, Environment environment) {
        this.settings = settings;
        this.environment = environment;
    }

    String to(String path) {
        String address = settings.address();
        if (address == null) {
            String port = environment.getProperty("local.server.port", environment.getProperty("server.port", "8080"));
            address = "http://localhost:" + port;
        }
        return address + path;
    }

    String to(String path, String token) {
        return to(path) + "?token=" + token;
    }
}
