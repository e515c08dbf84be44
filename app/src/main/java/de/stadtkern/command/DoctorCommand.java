package de.stadtkern.command;

import de.stadtkern.database.DatabaseUnavailable;
import de.stadtkern.operation.Check;
import de.stadtkern.operation.Checks;
import de.stadtkern.operation.Finding;
import de.stadtkern.operation.check.DatabaseState;
import de.stadtkern.operation.check.Surroundings;
import de.stadtkern.web.Language;
import de.stadtkern.web.Texts;
import java.nio.file.Files;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.springframework.core.env.ConfigurableEnvironment;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Unmatched;
import tools.jackson.databind.json.JsonMapper;

/**
 * Looks whether the city is well, running, stopped or broken, and says what to do. Its exit code is that of a monitoring
 * plug-in: 0 well, 1 something should be done soon, 2 something does not work.
 */
@Command(description = "looks whether the city is well and says what to do; exit code 0, 1 (warning) or 2 (failure)")
final class DoctorCommand implements Callable<Integer> {
    @Mixin
    private DataDirectory data = new DataDirectory();

    @Option(names = "--port", paramLabel = "PORT", description = "the port it is to run on", defaultValue = "8080")
    private int port;

    @Option(names = "--json", description = "prints JSON")
    private boolean json;

    @Option(names = "--language", paramLabel = "de|en", description = "default: that of LC_ALL, LC_MESSAGES or LANG")
    private String language = ofTheTerminal();

    @Unmatched
    private List<String> properties = new ArrayList<>();

    @Override
    public Integer call() {
        ConfigurableEnvironment settings = Settings.read(properties);
        Language spoken = language.startsWith("de") ? Language.GERMAN : Language.ENGLISH;
        List<Checks.Told> told = look(settings, spoken);
        if (json) {
            System.out.println(JsonMapper.shared()
                    .writerWithDefaultPrettyPrinter()
                    .writeValueAsString(Map.of("worst", Checks.worst(told), "items", told)));
        } else {
            print(told);
        }
        return switch (Checks.worst(told)) {
            case OK, NOTE -> 0;
            case WARNING -> 1;
            case FAILURE -> 2;
        };
    }

    private List<Checks.Told> look(ConfigurableEnvironment settings, Language spoken) {
        Texts texts = Texts.load();
        Surroundings surroundings = new Surroundings(data.path(), settings);
        List<Check> checks = new ArrayList<>(surroundings.checks());
        boolean running = data.runningAddress().isPresent();
        if (!running) {
            checks.add(surroundings.portIsFree(port));
        }
        if (CityDatabase.outside(settings) == null
                && !running
                && !Files.exists(data.path().resolve("postgres"))) {
            checks.add(surroundings.nothingHereYet());
            return new Checks(checks, texts).look(spoken);
        }
        try (CityDatabase database = CityDatabase.open(data, settings)) {
            DatabaseState state = new DatabaseState(database.dataSource(), Clock.systemUTC());
            checks.addAll(state.checks());
            checks.add(state.auditChain());
            return withThoseOfTheRunningCity(new Checks(checks, texts).look(spoken), spoken);
        } catch (DatabaseUnavailable | CommandFailed e) {
            checks.add(Surroundings.databaseIsAway(String.valueOf(e.getMessage())));
            return new Checks(checks, texts).look(spoken);
        }
    }

    /** The running city knows its own settings, and the checks of modules; the rest is seen from here. */
    private List<Checks.Told> withThoseOfTheRunningCity(List<Checks.Told> seen, Language spoken) {
        String address = data.runningAddress().orElse(null);
        if (address == null) {
            return seen;
        }
        Map<String, Checks.Told> byName = new LinkedHashMap<>();
        seen.forEach(one -> byName.put(one.check(), one));
        new RunningCity(address, data.path()).checks(spoken).forEach(one -> byName.put(one.check(), one));
        List<Checks.Told> all = new ArrayList<>(byName.values());
        all.sort(Comparator.comparing(Checks.Told::level).reversed().thenComparing(Checks.Told::check));
        return all;
    }

    private static void print(List<Checks.Told> told) {
        System.out.println();
        for (Checks.Told one : told) {
            System.out.printf("  %s %-28s %s%n", mark(one.level()), one.title(), one.text());
            if (!one.todo().isEmpty()) {
                System.out.printf("    %-28s → %s%n", "", one.todo());
            }
        }
        System.out.println();
    }

    private static String mark(Finding.Level level) {
        return switch (level) {
            case OK -> "✓";
            case NOTE -> "·";
            case WARNING -> "!";
            case FAILURE -> "✗";
        };
    }

    private static String ofTheTerminal() {
        for (String name : List.of("LC_ALL", "LC_MESSAGES", "LANG")) {
            String value = System.getenv(name);
            if (value != null && !value.isBlank()) {
                return value;
            }
        }
        return "en";
    }
}
