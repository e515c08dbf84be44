package de.stadtkern.command;

import de.stadtkern.identity.OperatorToken;
import de.stadtkern.importing.ImportReport;
import de.stadtkern.operation.Checks;
import de.stadtkern.web.Language;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.core.io.FileSystemResource;
import org.springframework.http.MediaType;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientResponseException;
import org.springframework.web.util.UriComponentsBuilder;

/** The city that runs on a data directory, spoken to over HTTP with a token that lives as long as the command. */
final class RunningCity {
    private static final Duration TOKEN_LIFE = Duration.ofHours(1);
    private static final Set<String> IMPORT = Set.of("importing:run");

    private final RestClient http;
    private final Path data;

    RunningCity(String address, Path data) {
        this.http = RestClient.create(address);
        this.data = data;
    }

    record Kind(String kind, String description) {}

    record Kinds(List<Kind> items) {}

    record Report(long read, long stored, long alreadyThere, List<ImportReport.Refusal> refused) {}

    record Refused(@Nullable String field, @Nullable String detail) {}

    record Looked(List<Checks.Told> items) {}

    /** What the running city's own checks see. */
    List<Checks.Told> checks(Language language) {
        return withToken(
                        Set.of("operation:read"),
                        token -> http.get()
                                .uri("/api/operation/checks")
                                .header("Authorization", "Bearer " + token)
                                .header("Accept-Language", language.tag())
                                .retrieve()
                                .body(Looked.class))
                .items();
    }

    List<Kind> importKinds() {
        return withToken(
                        IMPORT,
                        token -> http.get()
                                .uri("/api/imports")
                                .header("Authorization", "Bearer " + token)
                                .retrieve()
                                .body(Kinds.class))
                .items();
    }

    ImportReport importFiles(String kind, List<Path> files, Map<String, String> options) {
        MultiValueMap<String, Object> parts = new LinkedMultiValueMap<>();
        files.forEach(file -> parts.add("files", new FileSystemResource(file)));
        UriComponentsBuilder uri = UriComponentsBuilder.fromPath("/api/imports/{kind}");
        new TreeMap<>(options).forEach((name, value) -> uri.queryParam(name, "{" + name + "}"));
        Map<String, String> variables = new TreeMap<>(options);
        variables.put("kind", kind);
        Report report = withToken(
                IMPORT,
                token -> http.post()
                        .uri(uri.build().toUriString(), variables)
                        .header("Authorization", "Bearer " + token)
                        .contentType(MediaType.MULTIPART_FORM_DATA)
                        .body(parts)
                        .retrieve()
                        .body(Report.class));
        return new ImportReport(report.read(), report.stored(), report.alreadyThere(), report.refused());
    }

    private interface Call<T> {
        @Nullable
        T with(String token);
    }

    private <T> T withToken(Set<String> scopes, Call<T> call) {
        try (Connection database = dataSource(data).getConnection();
                OperatorToken token = OperatorToken.issue(database, scopes, TOKEN_LIFE)) {
            T answer = call.with(token.secret());
            if (answer == null) {
                throw new CommandFailed("The running city gave an empty answer.");
            }
            return answer;
        } catch (RestClientResponseException e) {
            Refused refused = e.getResponseBodyAs(Refused.class);
            throw new CommandFailed(
                    refused == null
                            ? "The running city refused: " + e.getStatusCode()
                            : (refused.field() == null ? "" : refused.field() + ": ") + refused.detail());
        } catch (ResourceAccessException e) {
            throw new CommandFailed(
                    "The city does not answer, although " + data + " says that it runs. Start it again.");
        } catch (SQLException e) {
            throw new CommandFailed("The city's database does not answer: " + e.getMessage());
        }
    }

    /** The running city's database, with the platform's own role. */
    static DataSource dataSource(Path data) {
        Properties access = new Properties();
        Path file = data.resolve("database.properties");
        try (InputStream in = Files.newInputStream(file)) {
            access.load(in);
        } catch (IOException e) {
            throw new CommandFailed("The file " + file + " cannot be read by this user.");
        }
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(access.getProperty("url"));
        source.setUser(access.getProperty("user"));
        source.setPassword(access.getProperty("password"));
        return source;
    }
}
