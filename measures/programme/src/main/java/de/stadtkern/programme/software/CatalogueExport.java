package de.stadtkern.programme.software;

import de.stadtkern.programme.Visible;
import de.stadtkern.programme.register.Entry;
import de.stadtkern.programme.register.Register;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Released software for the national catalogue of public software: the publiccode.yml of each. */
@RestController
@Tag(name = "Programme")
public final class CatalogueExport {
    private static final int MOST = 2_000;

    private final Register<Software> register;

    CatalogueExport(Register<Software> register) {
        this.register = register;
    }

    /** @param publiccode text of its publiccode.yml */
    record Released(
            String slug, String name, String repository, String licence, LocalDate released, String publiccode) {}

    record Catalogue(List<Released> items) {}

    @Operation(
            summary = "Released software with its publiccode.yml",
            description = "Public software that was released and whose gate is still open.")
    @GetMapping(path = "/api/programme/software-catalogue.json", produces = "application/json")
    Catalogue json() {
        return new Catalogue(released());
    }

    @Operation(
            summary = "The publiccode.yml files of all released software",
            description = "One folder for each, as a ZIP file; the same software as in the JSON form.")
    @GetMapping(path = "/api/programme/software-catalogue.zip", produces = "application/zip")
    void zip(HttpServletResponse response) throws IOException {
        List<Released> released = released();
        response.setContentType("application/zip");
        response.setHeader("Content-Disposition", "attachment; filename=\"software-catalogue.zip\"");
        try (ZipOutputStream zip = new ZipOutputStream(response.getOutputStream(), StandardCharsets.UTF_8)) {
            for (Released each : released) {
                zip.putNextEntry(new ZipEntry(each.slug() + "/publiccode.yml"));
                zip.write(each.publiccode().getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        }
    }

    /** What everyone may see, whoever asks: it is meant to be published. */
    private List<Released> released() {
        return register.list(Visible.PUBLIC, null, MOST).stream()
                .filter(entry -> entry.content().released() != null
                        && Gate.of(entry.content()).open())
                .map(CatalogueExport::released)
                .toList();
    }

    private static Released released(Entry<Software> entry) {
        Software software = entry.content();
        return new Released(
                entry.slug(),
                software.name(),
                Objects.requireNonNull(software.repository()),
                Objects.requireNonNull(software.licence()),
                Objects.requireNonNull(software.released()),
                Objects.requireNonNull(software.publiccode()));
    }
}
