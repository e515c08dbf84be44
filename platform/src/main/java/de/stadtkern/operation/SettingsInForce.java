package de.stadtkern.operation;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.context.ApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.PropertySource;
import org.springframework.util.unit.DataSize;

/** The settings of the typed records below {@code stadtkern.}, and the framework's that an operator sets, as they are now. */
public final class SettingsInForce {
    private static final String MASK = "••••••";
    private static final Pattern SECRET =
            Pattern.compile("(?i).*(password|secret|passphrase|private|apikey|api-key).*");
    private static final Pattern SECRET_IN_ADDRESS =
            Pattern.compile("((?:password|user)=)[^&;]*|(//[^:/@]+:)[^@/]+(?=@)");
    private static final List<String> OF_THE_FRAMEWORK = List.of(
            "server.address",
            "server.port",
            "server.forward-headers-strategy",
            "spring.mail.host",
            "spring.mail.port",
            "spring.mail.username",
            "spring.mail.password",
            "logging.structured.format.console",
            "stadtkern.city",
            "stadtkern.data");

    /**
     * One setting.
     *
     * @param standard its default; absent where it has none
     * @param value in force, secrets masked; absent where it is not set
     * @param source {@code default}, {@code command}, {@code environment}, {@code system}, {@code file} or {@code program}
     */
    public record Setting(
            String name,
            @Nullable String standard,
            @Nullable String value,
            String source) {}

    private final ApplicationContext context;
    private final ConfigurableEnvironment environment;

    SettingsInForce(ApplicationContext context, ConfigurableEnvironment environment) {
        this.context = context;
        this.environment = environment;
    }

    /** In order of their names. */
    public List<Setting> list() {
        List<Setting> settings = new ArrayList<>();
        for (Map.Entry<String, Object> bean :
                context.getBeansWithAnnotation(ConfigurationProperties.class).entrySet()) {
            ConfigurationProperties properties =
                    bean.getValue().getClass().getAnnotation(ConfigurationProperties.class);
            if (properties != null && properties.prefix().startsWith("stadtkern")) {
                add(settings, properties.prefix(), bean.getValue());
            }
        }
        for (String name : OF_THE_FRAMEWORK) {
            settings.add(setting(name, null, environment.getProperty(name)));
        }
        settings.sort(Comparator.comparing(Setting::name));
        return settings;
    }

    private void add(List<Setting> settings, String prefix, Object holder) {
        for (RecordComponent component : holder.getClass().getRecordComponents()) {
            String name = prefix + "." + kebab(component.getName());
            Object value = value(component, holder);
            if (component.getType().isRecord() && value != null) {
                add(settings, name, value);
            } else {
                DefaultValue standard = component.getAnnotation(DefaultValue.class);
                if (standard == null) {
                    standard = parameterDefault(holder.getClass(), component);
                }
                settings.add(setting(
                        name,
                        standard == null ? null : String.join(", ", standard.value()),
                        value == null ? null : text(value)));
            }
        }
    }

    /** The annotation stands on the constructor's parameter. */
    private static @Nullable DefaultValue parameterDefault(Class<?> type, RecordComponent component) {
        var parameters = type.getDeclaredConstructors()[0].getParameters();
        RecordComponent[] components = type.getRecordComponents();
        for (int i = 0; i < components.length; i++) {
            if (components[i].getName().equals(component.getName())) {
                return parameters[i].getAnnotation(DefaultValue.class);
            }
        }
        return null;
    }

    private static @Nullable Object value(RecordComponent component, Object holder) {
        try {
            var accessor = component.getAccessor();
            accessor.setAccessible(true);
            return accessor.invoke(holder);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException(e);
        }
    }

    private Setting setting(String name, @Nullable String standard, @Nullable String value) {
        String shown = value;
        if (value != null && SECRET.matcher(name).matches() && !name.endsWith("-file")) {
            shown = MASK;
        } else if (value != null) {
            shown = SECRET_IN_ADDRESS
                    .matcher(value)
                    .replaceAll(found -> (found.group(1) == null ? found.group(2) : found.group(1)) + MASK);
        }
        return new Setting(name, standard, shown, source(name));
    }

    private String source(String name) {
        ConfigurationPropertyName asked = ConfigurationPropertyName.of(name);
        for (ConfigurationPropertySource source : ConfigurationPropertySources.get(environment)) {
            ConfigurationProperty found = source.getConfigurationProperty(asked);
            if (found != null) {
                return source.getUnderlyingSource() instanceof PropertySource<?> under ? kind(under.getName()) : "file";
            }
        }
        return "default";
    }

    private static String kind(String source) {
        String name = source.toLowerCase(Locale.ROOT);
        if (name.contains("commandline")) {
            return "command";
        }
        if (name.contains("systemenvironment")) {
            return "environment";
        }
        if (name.contains("systemproperties")) {
            return "system";
        }
        return name.contains("class path resource") ? "program" : "file";
    }

    private static String text(Object value) {
        if (value instanceof DataSize size && size.toMegabytes() > 0) {
            return size.toMegabytes() + "MB";
        }
        return value instanceof Duration duration
                ? duration.toString().substring(2).toLowerCase(Locale.ROOT)
                : String.valueOf(value);
    }

    private static String kebab(String camelCase) {
        return camelCase
                .replaceAll("([a-z0-9])([A-Z])", "$1-$2")
                .replace('_', '-')
                .toLowerCase(Locale.ROOT);
    }
}
