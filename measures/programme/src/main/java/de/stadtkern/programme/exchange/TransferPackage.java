package de.stadtkern.programme.exchange;

import de.stadtkern.city.City;
import de.stadtkern.programme.Days;
import de.stadtkern.programme.Visible;
import de.stadtkern.programme.project.Project;
import de.stadtkern.programme.project.ProjectReading;
import de.stadtkern.programme.project.Projects;
import de.stadtkern.programme.register.Entry;
import de.stadtkern.programme.register.Register;
import de.stadtkern.programme.software.Software;
import de.stadtkern.web.Language;
import de.stadtkern.web.Texts;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.NumberFormat;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Makes the package that one city hands to another: a text (CommonMark) and the data behind it. */
final class TransferPackage {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int MOST = 2_000;

    private final Projects projects;
    private final ProjectReading reading;
    private final Register<Transfer> transfers;
    private final Register<Exchange> exchange;
    private final Register<Software> software;
    private final Texts texts;
    private final City city;

    TransferPackage(
            Projects projects,
            ProjectReading reading,
            Register<Transfer> transfers,
            Register<Exchange> exchange,
            Register<Software> software,
            Texts texts,
            City city) {
        this.projects = projects;
        this.reading = reading;
        this.transfers = transfers;
        this.exchange = exchange;
        this.software = software;
        this.texts = texts;
        this.city = city;
    }

    /** The ZIP file; nothing where the project, or what is said for others, is not public. */
    Optional<byte[]> of(String slug, Language language) {
        Optional<Project> project = reading.find(Visible.PUBLIC, slug, projects.today(), Days.NOW);
        Optional<Entry<Transfer>> transfer = transfers.find(Visible.PUBLIC, slug);
        if (project.isEmpty() || transfer.isEmpty()) {
            return Optional.empty();
        }
        List<Exchange> lessons = exchange.list(Visible.PUBLIC, null, MOST).stream()
                .map(Entry::content)
                .filter(entry -> slug.equals(entry.project()) && entry.kind().equals(Exchange.Kind.LESSON.key()))
                .toList();
        List<Entry<Software>> made = software.list(Visible.PUBLIC, null, MOST).stream()
                .filter(entry -> slug.equals(entry.content().project()))
                .toList();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8)) {
            add(zip, "README.md", readme(project.get(), transfer.get().content(), lessons, made, language));
            add(zip, "project.json", json(project.get().content()));
            add(zip, "transfer.json", json(transfer.get().content()));
            add(zip, "lessons.json", json(lessons));
            for (Entry<Software> each : made) {
                if (each.content().publiccode() != null) {
                    add(
                            zip,
                            "software/" + each.slug() + "/publiccode.yml",
                            each.content().publiccode());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Optional.of(out.toByteArray());
    }

    private String readme(
            Project project, Transfer transfer, List<Exchange> lessons, List<Entry<Software>> made, Language language) {
        StringBuilder text = new StringBuilder();
        text.append("# ").append(project.content().title()).append("\n\n");
        text.append(city.name()).append(", ").append(projects.today()).append("\n\n");
        section(text, language, "aim", project.content().aim());
        section(text, language, "benefit", project.content().benefit());
        heading(text, language, "needs");
        transfer.needs()
                .forEach(need -> text.append("- ")
                        .append(texts.get(language, "programme.transfer.need." + need.kind()))
                        .append(": ")
                        .append(need.text())
                        .append('\n'));
        heading(text, language, "costs");
        transfer.costs()
                .forEach(cost -> text.append("- ")
                        .append(cost.what())
                        .append(": ")
                        .append(amounts(language, cost.onceCents(), cost.yearlyCents()))
                        .append('\n'));
        text.append("- ")
                .append(texts.get(language, "programme.transfer.sum"))
                .append(": ")
                .append(amounts(language, transfer.onceCents(), transfer.yearlyCents()))
                .append('\n');
        section(text, language, "steps", transfer.steps());
        section(
                text,
                language,
                "contact",
                transfer.contact() == null ? project.content().contact() : transfer.contact());
        heading(text, language, "lessons");
        lessons.forEach(lesson -> text.append("- ")
                .append(lesson.title())
                .append(lesson.text() == null ? "" : ": " + lesson.text())
                .append('\n'));
        heading(text, language, "software");
        made.forEach(each -> text.append("- ")
                .append(each.content().name())
                .append(
                        each.content().repository() == null
                                ? ""
                                : ": " + each.content().repository())
                .append(
                        each.content().licence() == null
                                ? ""
                                : " (" + each.content().licence() + ")")
                .append('\n'));
        return text.toString();
    }

    private void heading(StringBuilder text, Language language, String key) {
        text.append("\n## ")
                .append(texts.get(language, "programme.transfer." + key))
                .append("\n\n");
    }

    private void section(StringBuilder text, Language language, String key, @Nullable String content) {
        if (content != null) {
            heading(text, language, key);
            text.append(content).append('\n');
        }
    }

    private String amounts(Language language, long onceCents, long yearlyCents) {
        NumberFormat euros =
                NumberFormat.getCurrencyInstance(language == Language.ENGLISH ? Locale.UK : Locale.GERMANY);
        euros.setCurrency(Currency.getInstance("EUR"));
        return texts.get(
                language,
                "programme.transfer.amounts",
                euros.format(java.math.BigDecimal.valueOf(onceCents, 2)),
                euros.format(java.math.BigDecimal.valueOf(yearlyCents, 2)));
    }

    private static String json(Object value) {
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(value);
    }

    private static void add(ZipOutputStream zip, String name, String content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content.getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }
}
