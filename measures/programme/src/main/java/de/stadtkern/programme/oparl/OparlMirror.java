package de.stadtkern.programme.oparl;

import de.stadtkern.notice.outward.Outward;
import de.stadtkern.programme.oparl.OparlSources.Source;
import de.stadtkern.programme.oparl.OparlSources.Validator;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Mirrors another body's OParl server, politely: one request at a time with a pause between, asking for what changed only,
 * waiting as long as the server asks to. After each page it is stored how far the round is, so that a stop loses nothing. A
 * malformed object is told and left out; the others of its page are kept.
 */
final class OparlMirror {
    private static final int LONGEST = 16 * 1024 * 1024;
    private static final int TRIES = 4;
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(2);
    private static final List<String> LISTS = List.of(
            "organization",
            "person",
            "meeting",
            "paper",
            "agendaItem",
            "consultation",
            "file",
            "locationList",
            "legislativeTermList",
            "membership");

    /** How answers are fetched. */
    @FunctionalInterface
    interface Fetch {
        Outward.Page get(URI address, Map<String, String> headers, int longest) throws IOException;
    }

    /** How time passes between requests. */
    @FunctionalInterface
    interface Wait {
        void forThe(Duration time) throws InterruptedException;
    }

    private final OparlSources sources;
    private final TransactionTemplate transaction;
    private final Fetch fetch;
    private final Wait wait;

    OparlMirror(OparlSources sources, TransactionTemplate transaction, Fetch fetch, Wait wait) {
        this.sources = sources;
        this.transaction = transaction;
        this.fetch = fetch;
        this.wait = wait;
    }

    /** Goes on with the source's round, or begins one; returns what became of it. */
    String run(UUID id) throws InterruptedException {
        Source source = sources.find(id).orElseThrow();
        if (source.waiting().isEmpty()) {
            sources.begin(id, List.of(source.address()));
            source = sources.find(id).orElseThrow();
        }
        Deque<String> waiting = source.waiting();
        Set<String> seen = new HashSet<>();
        while (!waiting.isEmpty()) {
            String address = waiting.getFirst();
            if (!seen.add(address)) {
                sources.trouble(id, address, "the list leads back to a page that was read");
                waiting.removeFirst();
                continue;
            }
            Outward.Page page = page(source, address);
            if (page == null) {
                sources.interrupted(id, "unavailable");
                return "unavailable";
            }
            Source of = source;
            transaction.executeWithoutResult(status -> {
                waiting.removeFirst();
                take(of, address, page, waiting);
                sources.waiting(id, waiting);
            });
            wait.forThe(PAUSE);
        }
        sources.done(id);
        return "done";
    }

    /** Absent where the server is not to be had now. */
    private Outward.@Nullable Page page(Source source, String address) throws InterruptedException {
        Map<String, String> headers = new TreeMap<>(Map.of("Accept", "application/json"));
        sources.validator(source.id(), address).ifPresent(known -> {
            if (known.etag() != null) {
                headers.put("If-None-Match", known.etag());
            }
            if (known.lastModified() != null) {
                headers.put("If-Modified-Since", known.lastModified());
            }
        });
        String reason = "";
        for (int attempt = 0; attempt < TRIES; attempt++) {
            try {
                Outward.Page page = fetch.get(new URI(address), headers, LONGEST);
                if (page.status() != 503 && page.status() != 429 && page.status() != 502 && page.status() != 504) {
                    return page;
                }
                reason = "answers " + page.status();
                wait.forThe(asked(page, attempt));
            } catch (IOException | URISyntaxException | RuntimeException e) {
                reason = "does not answer: " + e.getMessage();
                wait.forThe(Duration.ofSeconds(1L << attempt));
            }
        }
        sources.trouble(source.id(), address, reason + ", " + TRIES + " times");
        return null;
    }

    private static Duration asked(Outward.Page page, int attempt) {
        String seconds = page.headers().getOrDefault("retry-after", "");
        Duration time = seconds.matches("[0-9]{1,6}")
                ? Duration.ofSeconds(Long.parseLong(seconds))
                : Duration.ofSeconds(1L << attempt);
        return time.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : time;
    }

    private void take(Source source, String address, Outward.Page page, Deque<String> waiting) {
        if (page.status() == 304) {
            unchanged(source, address, waiting);
            return;
        }
        if (page.status() != 200) {
            sources.trouble(source.id(), address, "answers " + page.status());
            return;
        }
        JsonNode json;
        try {
            json = JsonMapper.shared().readTree(page.body());
        } catch (JacksonException | StackOverflowError e) {
            sources.trouble(source.id(), address, "is not JSON");
            return;
        }
        String next = json.path("links").path("next").asString("");
        if (json.has("data")) {
            int index = 0;
            for (JsonNode object : json.path("data")) {
                keep(source, address + " data[" + index++ + "]", object, waiting);
            }
            if (!next.isEmpty()) {
                follow(source, address, next, waiting);
            }
        } else {
            keep(source, address, json, waiting);
        }
        sources.remember(
                source.id(),
                address,
                new Validator(
                        page.headers().get("etag"), page.headers().get("last-modified"), next.isEmpty() ? null : next));
    }

    /** What is as it was leads on as it did. */
    private void unchanged(Source source, String address, Deque<String> waiting) {
        sources.validator(source.id(), address)
                .map(Validator::next)
                .ifPresent(next -> follow(source, address, next, waiting));
        List<ObjectNode> systems = sources.contents(source.id(), OparlType.SYSTEM);
        if (address.equals(source.address())) {
            systems.forEach(system -> leadOn(source, address, OparlType.SYSTEM, system, waiting));
        }
        if (systems.stream()
                .anyMatch(system -> address.equals(system.path("body").asString("")))) {
            sources.contents(source.id(), OparlType.BODY)
                    .forEach(body -> leadOn(source, address, OparlType.BODY, body, waiting));
        }
    }

    /** Keeps the object and queues what a system or a body leads to. */
    private void keep(Source source, String place, JsonNode object, Deque<String> waiting) {
        OparlReader.Read read = OparlReader.read(object, reason -> sources.trouble(source.id(), place, reason));
        if (read == null) {
            return;
        }
        read.told().forEach(told -> sources.trouble(source.id(), place, told));
        sources.keep(source.id(), read);
        leadOn(source, place, read.type(), read.content(), waiting);
    }

    private void leadOn(Source source, String place, OparlType type, ObjectNode content, Deque<String> waiting) {
        if (type == OparlType.SYSTEM) {
            queue(source, place, content.path("body").asString(""), waiting);
        } else if (type == OparlType.BODY) {
            for (String list : LISTS) {
                String address = content.path(list).asString("");
                if (!address.isEmpty()) {
                    queue(source, place, changedOnly(source, address), waiting);
                }
            }
        }
    }

    private static String changedOnly(Source source, String list) {
        if (source.since() == null) {
            return list;
        }
        String time = source.since().atOffset(ZoneOffset.UTC).withNano(0).toString();
        return list + (list.contains("?") ? "&" : "?") + "modified_since="
                + URLEncoder.encode(time, StandardCharsets.UTF_8);
    }

    private void queue(Source source, String place, String address, Deque<String> waiting) {
        if (sameServer(source, place, address)) {
            waiting.addLast(address);
        }
    }

    private void follow(Source source, String place, String address, Deque<String> waiting) {
        if (sameServer(source, place, address)) {
            waiting.addFirst(address);
        }
    }

    /** A server leads to its own pages only. */
    private boolean sameServer(Source source, String place, String address) {
        try {
            URI other = new URI(address);
            if (other.getRawAuthority() != null
                    && other.getRawAuthority().equals(new URI(source.address()).getRawAuthority())) {
                return true;
            }
            sources.trouble(source.id(), place, "leads to another server: " + address);
        } catch (URISyntaxException e) {
            sources.trouble(source.id(), place, "leads to no address: " + address);
        }
        return false;
    }
}
