package de.stadtkern;

import org.springframework.boot.SpringApplication;

/** The one runnable: the platform and the list of the measures. */
public final class Stadtkern {
    private Stadtkern() {}

    public static void main(String[] arguments) {
        SpringApplication.run(Platform.class, arguments);
    }
}
