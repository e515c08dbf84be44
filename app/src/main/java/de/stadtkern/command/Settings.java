package de.stadtkern.command;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingInitializationContext;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.SimpleCommandLinePropertySource;
import org.springframework.core.env.StandardEnvironment;

/** The settings of a city that does not run: from the command, the environment and {@code application.properties}. */
final class Settings {
    private Settings() {}

    /** Reads them and keeps the log to warnings: a command's own words are for the operator. */
    static ConfigurableEnvironment read(List<String> properties) {
        for (String property : properties) {
            if (!property.matches("--[a-z][a-z0-9.-]*\\.[a-z0-9.-]+=.*")) {
                throw new CommandFailed("There is no option '" + property
                        + "'. See ./stadt help; settings are written --name.of.setting=value.");
            }
        }
        StandardEnvironment environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .addFirst(new SimpleCommandLinePropertySource(properties.toArray(String[]::new)));
        LoggingSystem logging = LoggingSystem.get(Settings.class.getClassLoader());
        logging.beforeInitialize();
        ConfigDataEnvironmentPostProcessor.applyTo(environment);
        logging.initialize(new LoggingInitializationContext(environment), null, null);
        logging.setLogLevel(LoggingSystem.ROOT_LOGGER_NAME, LogLevel.WARN);
        return environment;
    }

    static @Nullable String text(ConfigurableEnvironment settings, String name) {
        String text = settings.getProperty(name);
        return text == null || text.isBlank() ? null : text;
    }
}
