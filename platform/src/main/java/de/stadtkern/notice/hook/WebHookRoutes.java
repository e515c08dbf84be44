package de.stadtkern.notice.hook;

import de.stadtkern.city.City;
import de.stadtkern.identity.AuditLog;
import de.stadtkern.identity.Caller;
import de.stadtkern.notice.Topic;
import de.stadtkern.notice.Topics;
import de.stadtkern.notice.delivery.Deliveries;
import de.stadtkern.notice.delivery.Dispatcher;
import de.stadtkern.notice.outward.Outward;
import de.stadtkern.web.Input;
import de.stadtkern.web.Page;
import de.stadtkern.web.Problem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** One's own web hooks. */
@RestController
@Tag(name = "Notices")
public final class WebHookRoutes {
    /** @param district official number */
    record Given(
            @Nullable String name,
            @Nullable String address,
            @Nullable List<@Nullable String> topics,
            @Nullable String district,
            @Nullable Boolean enabled) {}

    /** @param secret only in the answer to its making */
    record Item(
            UUID id,
            String name,
            String address,
            List<String> topics,
            @Nullable String district,
            boolean enabled,
            int failures,
            @Nullable Instant pausedUntil,
            Instant created,
            @Nullable Instant lastSuccess,
            @Nullable String secret) {}

    private final WebHooks hooks;
    private final Deliveries deliveries;
    private final Dispatcher dispatcher;
    private final Outward outward;
    private final Topics topics;
    private final City city;
    private final AuditLog audit;
    private final TransactionTemplate transaction;
    private final Clock clock;

    public WebHookRoutes(
            WebHooks hooks,
            Deliveries deliveries,
            Dispatcher dispatcher,
            Outward outward,
            Topics topics,
            City city,
            AuditLog audit,
            TransactionTemplate transaction,
            Clock clock) {
        this.hooks = hooks;
        this.deliveries = deliveries;
        this.dispatcher = dispatcher;
        this.outward = outward;
        this.topics = topics;
        this.city = city;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Operation(summary = "List one's own web hooks")
    @GetMapping(path = "/api/me/web-hooks", produces = "application/json")
    Page<Item> list() {
        return new Page<>(
                hooks.list(myself()).stream().map(hook -> item(hook, null)).toList(), null);
    }

    @Operation(
            summary = "Make a web hook: public notices are posted to its address, signed",
            description = "The answer holds the secret of the signatures (Standard Webhooks); it is shown this once.")
    @PostMapping(path = "/api/me/web-hooks", produces = "application/json")
    @ResponseStatus(HttpStatus.CREATED)
    Item make(@RequestBody Given given) {
        UUID me = myself();
        if (hooks.list(me).size() >= WebHooks.MOST) {
            throw new Problem(409, "conflict", null, "You have " + WebHooks.MOST + " web hooks; remove one.");
        }
        byte[] secret = new byte[32];
        new SecureRandom().nextBytes(secret);
        WebHooks.WebHook hook = new WebHooks.WebHook(
                UUID.randomUUID(),
                me,
                Input.line("/name", given.name(), 100),
                address(given.address()),
                secret,
                topics(Input.required("/topics", given.topics())),
                district(given.district()),
                true,
                0,
                null,
                clock.instant(),
                null);
        transaction.executeWithoutResult(status -> {
            hooks.add(hook);
            audit.record("notice:make-web-hook", "web-hook/" + hook.id(), Map.of());
        });
        return item(hook, HookSignature.shown(secret));
    }

    @Operation(
            summary = "Change one of one's own web hooks, or switch it on or off",
            description = "Switching it on forgets its failures.")
    @PatchMapping(path = "/api/me/web-hooks/{id}", produces = "application/json")
    Item change(@PathVariable String id, @RequestBody Given given) {
        WebHooks.WebHook old = mine(id);
        WebHooks.WebHook changed = new WebHooks.WebHook(
                old.id(),
                old.person(),
                given.name() == null ? old.name() : Input.line("/name", given.name(), 100),
                given.address() == null ? old.address() : address(given.address()),
                old.secret(),
                given.topics() == null ? old.topics() : topics(given.topics()),
                given.district() == null
                        ? old.district()
                        : district(given.district().isEmpty() ? null : given.district()),
                given.enabled() == null ? old.enabled() : given.enabled(),
                0,
                null,
                old.created(),
                old.lastSuccess());
        transaction.executeWithoutResult(status -> {
            hooks.change(changed);
            if (!changed.enabled()) {
                deliveries.failAll(changed.id(), "the web hook was switched off");
            }
            audit.record("notice:change-web-hook", "web-hook/" + changed.id(), Map.of("enabled", changed.enabled()));
        });
        return item(changed, null);
    }

    @Operation(summary = "Remove one of one's own web hooks")
    @DeleteMapping("/api/me/web-hooks/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(@PathVariable String id) {
        WebHooks.WebHook hook = mine(id);
        transaction.executeWithoutResult(status -> {
            hooks.remove(hook.id());
            deliveries.failAll(hook.id(), "the web hook was removed");
            audit.record("notice:remove-web-hook", "web-hook/" + hook.id(), Map.of());
        });
    }

    @Operation(
            summary = "Give one of one's own web hooks a new secret",
            description = "The old one no longer counts; the new one is shown this once.")
    @PostMapping(path = "/api/me/web-hooks/{id}/secret", produces = "application/json")
    Item renewSecret(@PathVariable String id) {
        WebHooks.WebHook old = mine(id);
        byte[] secret = new byte[32];
        new SecureRandom().nextBytes(secret);
        WebHooks.WebHook renewed = new WebHooks.WebHook(
                old.id(),
                old.person(),
                old.name(),
                old.address(),
                secret,
                old.topics(),
                old.district(),
                old.enabled(),
                0,
                null,
                old.created(),
                old.lastSuccess());
        transaction.executeWithoutResult(status -> {
            hooks.change(renewed);
            audit.record("notice:renew-web-hook-secret", "web-hook/" + old.id(), Map.of());
        });
        return item(renewed, HookSignature.shown(secret));
    }

    @Operation(
            summary = "Send a test to one of one's own web hooks",
            description = "Tried once; what became of it stands in the deliveries.")
    @PostMapping(path = "/api/me/web-hooks/{id}/test", produces = "application/json")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Map<String, UUID> test(@PathVariable String id) {
        WebHooks.WebHook hook = mine(id);
        if (!hook.enabled()) {
            throw new Problem(409, "conflict", null, "The web hook is switched off; switch it on first.");
        }
        UUID delivery = transaction.execute(status -> {
            UUID planned = deliveries.plan(null, "test", hook.person(), "web-hook", hook.id(), null, clock.instant());
            dispatcher.wake();
            return planned;
        });
        return Map.of("delivery", java.util.Objects.requireNonNull(delivery));
    }

    private WebHooks.WebHook mine(String id) {
        UUID me = myself();
        return hooks.find(Input.uuid("id", id))
                .filter(hook -> hook.person().equals(me))
                .orElseThrow(() -> Problem.notFound("This web hook"));
    }

    private String address(@Nullable String given) {
        return outward.check("/address", Input.line("/address", given, 2000)).toString();
    }

    private List<String> topics(List<@Nullable String> given) {
        if (given.isEmpty() || given.size() > 100) {
            throw Problem.invalid("/topics", "At least one topic is needed.");
        }
        return java.util.stream.IntStream.range(0, given.size())
                .mapToObj(i -> {
                    String topic = Input.line("/topics/" + i, given.get(i), 100);
                    if (!topics.contains(topic) || topics.get(topic).audience() != Topic.Audience.PUBLIC) {
                        throw Problem.invalid(
                                "/topics/" + i, "There is no public topic of this name; see /api/notices/topics.");
                    }
                    return topic;
                })
                .distinct()
                .toList();
    }

    private @Nullable String district(@Nullable String given) {
        if (given != null
                && city.districts().stream().noneMatch(each -> each.number().equals(given))) {
            throw Problem.invalid("/district", "There is no district of this number; see /api/city.");
        }
        return given;
    }

    private static Item item(WebHooks.WebHook hook, @Nullable String secret) {
        return new Item(
                hook.id(),
                hook.name(),
                hook.address(),
                hook.topics(),
                hook.district(),
                hook.enabled(),
                hook.failures(),
                hook.pausedUntil(),
                hook.created(),
                hook.lastSuccess(),
                secret);
    }

    private static UUID myself() {
        return Caller.current()
                .person()
                .orElseThrow(() -> new Problem(401, "not-signed-in", null, "Only a signed-in person has web hooks."));
    }
}
