package de.stadtkern.operation;

import static org.assertj.core.api.Assertions.assertThat;

import de.stadtkern.Platform;
import de.stadtkern.testkit.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The operator's guide says what is so: its reference of the settings is made from the typed records, and the deployment
 * files name settings and options that exist.
 *
 * <p>{@code STADTKERN_WRITE_SETTINGS=1} writes the reference anew; the German descriptions that are there stay.
 */
class A05_OperatorsGuideTest {
    private static final Path ROOT =
            Path.of(System.getProperty("stadtkern.root", "..")).toAbsolutePath().normalize();
    private static final Pattern ROW = Pattern.compile("\\| `(stadtkern\\.[a-z0-9.-]+)` \\| (.*?) \\| (.*) \\|");
    private static final Pattern PARAMETER = Pattern.compile("@param (\\w+) (.*?)(?=@param|\\z)", Pattern.DOTALL);
    private static final String HEAD = "\n| %s | %s | %s |\n|---|---|---|\n";

    @Test
    void theReferenceOfTheSettingsIsThatOfTheProgram() throws Exception {
        Map<String, String> descriptions = descriptions();
        Map<String, String> standards = new TreeMap<>();
        try (TestServer city = TestServer.start(Platform.class, Map.of())) {
            for (SettingsInForce.Setting setting :
                    city.bean(SettingsInForce.class).list()) {
                if (setting.name().matches("stadtkern\\.[a-z]+\\..*")) {
                    standards.put(setting.name(), setting.standard() == null ? "" : "`" + setting.standard() + "`");
                }
            }
        }
        standards
                .keySet()
                .forEach(name -> assertThat(descriptions)
                        .as("the record of " + name + " describes it with @param")
                        .containsKey(name));

        check("settings.md", "setting", "default", "what", standards, descriptions);
        Map<String, String> german = new LinkedHashMap<>(descriptions);
        rows("settings.de.md").forEach((name, row) -> german.put(name, row.group(3)));
        check("settings.de.md", "Einstellung", "Vorgabe", "was", standards, german);
    }

    private static void check(
            String file,
            String setting,
            String standard,
            String what,
            Map<String, String> standards,
            Map<String, String> descriptions)
            throws IOException {
        Path page = ROOT.resolve("docs/guide").resolve(file);
        StringBuilder table = new StringBuilder(HEAD.formatted(setting, standard, what));
        standards.forEach(
                (name, value) -> table.append("| `%s` | %s | %s |\n".formatted(name, value, descriptions.get(name))));
        String text = Files.readString(page);
        String before = text.substring(0, text.indexOf("\n| "));
        if (System.getenv("STADTKERN_WRITE_SETTINGS") != null) {
            Files.writeString(page, before + table);
        }
        assertThat(Files.readString(page))
                .as(
                        "%s is as the program; run this test with STADTKERN_WRITE_SETTINGS=1 and translate what is new",
                        file)
                .isEqualTo(before + table);
    }

    private static Map<String, java.util.regex.MatchResult> rows(String file) throws IOException {
        Map<String, java.util.regex.MatchResult> rows = new TreeMap<>();
        for (String line : Files.readAllLines(ROOT.resolve("docs/guide").resolve(file))) {
            Matcher row = ROW.matcher(line);
            if (row.matches()) {
                rows.put(row.group(1), row.toMatchResult());
            }
        }
        return rows;
    }

    /** The {@code @param} lines of each settings record, nested ones under their own name, by the setting's name. */
    private static Map<String, String> descriptions() throws IOException {
        Map<String, String> found = new TreeMap<>();
        List<Path> sources = new ArrayList<>();
        for (String part : List.of("platform", "measures")) {
            if (Files.isDirectory(ROOT.resolve(part))) {
                try (Stream<Path> files = Files.walk(ROOT.resolve(part))) {
                    files.filter(file -> file.toString().endsWith(".java")
                                    && !file.toString().contains("/test/"))
                            .forEach(sources::add);
                }
            }
        }
        for (Path source : sources) {
            String code = Files.readString(source);
            Matcher prefix = Pattern.compile("@ConfigurationProperties\\(\\s*prefix = \"([a-z.-]+)\"")
                    .matcher(code);
            if (prefix.find()) {
                read(code, prefix.group(1), found);
            }
        }
        return found;
    }

    private static void read(String code, String prefix, Map<String, String> found) {
        Pattern record = Pattern.compile(
                "/\\*\\*((?:[^*]++|\\*(?!/))*+)\\*/\\s*(?:@\\w+(?:\\([^)]*\\))?\\s*)*(?:public )?record (\\w+)\\(");
        Map<String, String> parameters = new LinkedHashMap<>();
        boolean outer = true;
        for (Matcher each = record.matcher(code); each.find(); outer = false) {
            String javadoc =
                    each.group(1).replaceAll("(?m)^\\s*\\*? ?", "").replaceAll("\\{@(?:code|link) ([^}]*)\\}", "$1");
            String owner = outer ? prefix : prefix + "." + kebab(componentOfType(code, each.group(2)));
            for (Matcher parameter = PARAMETER.matcher(javadoc); parameter.find(); ) {
                parameters.put(
                        owner + "." + kebab(parameter.group(1)),
                        parameter.group(2).replaceAll("\\s+", " ").strip().replace("|", "\\|"));
            }
        }
        found.putAll(parameters);
    }

    private static String componentOfType(String code, String type) {
        Matcher component = Pattern.compile("\\b" + type + " (\\w+)\\s*[,)]").matcher(code);
        return component.find() ? component.group(1) : type;
    }

    private static String kebab(String name) {
        return name.replaceAll("([a-z0-9])([A-Z])", "$1-$2").replace('_', '-').toLowerCase(java.util.Locale.ROOT);
    }

    @Test
    void theDeploymentFilesNameWhatExists() throws Exception {
        String unit = Files.readString(ROOT.resolve("deploy/systemd/stadtkern.service"));
        assertThat(unit)
                .contains("User=stadtkern", "NoNewPrivileges=yes", "ProtectSystem=strict", "CapabilityBoundingSet=\n")
                .contains("@app/jvm.options", "app/target/stadtkern/stadtkern.jar run --data /var/lib/stadtkern");
        assertThat(ROOT.resolve("app/jvm.options")).exists();
        String container = Files.readString(ROOT.resolve("deploy/container/Containerfile"));
        assertThat(container).contains("USER 10001", "HEALTHCHECK", "VOLUME /data");
        assertThat(container.lines().filter(line -> line.startsWith("FROM"))).hasSize(2);
        String alerts = Files.readString(ROOT.resolve("deploy/prometheus/stadtkern-alerts.yml"));
        try (TestServer city = TestServer.start(Platform.class, Map.of())) {
            city.get("/api/city");
            String metrics = city.get("/actuator/prometheus").body();
            for (Matcher metric = Pattern.compile("\\b((?:stadtkern|jvm|hikaricp|disk|http)_[a-z_]+)")
                            .matcher(alerts);
                    metric.find(); ) {
                assertThat(metrics).contains(metric.group(1));
            }
        }
    }

    @Test
    void systemdUnderstandsTheUnit() throws Exception {
        org.junit.jupiter.api.Assumptions.assumeTrue(
                Files.isExecutable(Path.of("/usr/bin/systemd-analyze")), "skipped: systemd-analyze is not there");
        Process verify = new ProcessBuilder(
                        "/usr/bin/systemd-analyze",
                        "verify",
                        "--man=no",
                        ROOT.resolve("deploy/systemd/stadtkern.service").toString())
                .redirectErrorStream(true)
                .start();
        String words = new String(verify.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        verify.waitFor();
        assertThat(words.lines().filter(line -> line.contains("stadtkern.service")))
                .isEmpty();
    }
}
