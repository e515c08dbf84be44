package de.stadtkern.identity.feedback;

import de.stadtkern.identity.access.Addresses;
import de.stadtkern.identity.account.EmailAddress;
import de.stadtkern.identity.account.Throttle;
import de.stadtkern.web.Input;
import de.stadtkern.web.Page;
import de.stadtkern.web.Paging;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What people report about a page, such as a barrier. */
@RestController
@Tag(name = "Feedback")
public final class FeedbackRoutes {
    record Feedback(
            @Nullable String page,
            @Nullable String message,
            @Nullable String email) {}

    record Received(
            long id,
            Instant created,
            String page,
            String message,
            @Nullable String email) {}

    private final Throttle perAddress = new Throttle(10, Duration.ofMinutes(1));
    private final JdbcClient jdbc;
    private final Clock clock;

    public FeedbackRoutes(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Operation(summary = "Say something about a page, with or without an address for the answer")
    @PostMapping("/api/feedback")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void give(@RequestBody Feedback given, HttpServletRequest request, HttpServletResponse response) {
        String page = Input.line("/page", given.page(), 500);
        String message = Input.text("/message", given.message(), 5_000);
        String email = given.email() == null || given.email().isBlank()
                ? null
                : EmailAddress.parse("/email", given.email()).text();
        if (!Addresses.isLoopback(request.getRemoteAddr())) {
            perAddress.require(request.getRemoteAddr(), response);
        }
        jdbc.sql("INSERT INTO identity.feedback (at, page, message, email) VALUES (?, ?, ?, ?)")
                .params(OffsetDateTime.now(clock), page, message)
                .param(email)
                .update();
    }

    @Operation(summary = "List the feedback, the latest first")
    @GetMapping("/api/feedback")
    Page<Received> list(HttpServletRequest request) {
        Paging paging = Paging.of(request);
        List<Received> found = jdbc.sql("""
                        SELECT id, at, page, message, email FROM identity.feedback
                        WHERE :after::bigint IS NULL OR id < :after ORDER BY id DESC LIMIT :limit
                        """)
                .param("after", paging.afterNumber())
                .param("limit", paging.limit() + 1)
                .query((row, number) -> new Received(
                        row.getLong(1),
                        row.getObject(2, OffsetDateTime.class).toInstant(),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5)))
                .list();
        return Page.of(found, paging, entry -> Long.toString(entry.id()));
    }
}
