package de.stadtkern.identity.approval;

import de.stadtkern.identity.AccountEvent;
import de.stadtkern.identity.ApprovalKind;
import de.stadtkern.identity.Approvals;
import de.stadtkern.identity.AuditLog;
import de.stadtkern.identity.Caller;
import de.stadtkern.identity.People;
import de.stadtkern.identity.access.Credentials;
import de.stadtkern.web.Input;
import de.stadtkern.web.Language;
import de.stadtkern.web.Problem;
import de.stadtkern.web.Texts;
import java.time.Clock;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The requests for approval: asked, decided, carried out. */
final class FourEyes implements Approvals {
    private static final String PATH = "/administration/approvals";
    private static final int LONGEST_PAYLOAD = 20_000;

    private final Map<String, ApprovalKind> kinds = new LinkedHashMap<>();
    private final RequestTable table;
    private final People people;
    private final Credentials credentials;
    private final Texts texts;
    private final ApprovalSettings settings;
    private final AuditLog audit;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final JsonMapper json;
    private final Clock clock;

    FourEyes(
            Collection<ApprovalKind> kinds,
            RequestTable table,
            People people,
            Credentials credentials,
            Texts texts,
            ApprovalSettings settings,
            AuditLog audit,
            ApplicationEventPublisher events,
            TransactionTemplate transaction,
            JsonMapper json,
            Clock clock) {
        kinds.forEach(kind -> this.kinds.put(kind.key(), kind));
        this.table = table;
        this.people = people;
        this.credentials = credentials;
        this.texts = texts;
        this.settings = settings;
        this.audit = audit;
        this.events = events;
        this.transaction = transaction;
        this.json = json;
        this.clock = clock;
    }

    Collection<ApprovalKind> kinds() {
        return kinds.values();
    }

    Optional<ApprovalKind> kind(String key) {
        return Optional.ofNullable(kinds.get(key));
    }

    /** What is asked for, in a sentence. */
    String title(ApprovalKind kind, String payload, Language language) {
        return texts.get(
                language, "approval." + kind.key(), kind.facts(read(payload)).toArray());
    }

    @Override
    public UUID request(ApprovalKind kind, Map<String, Object> payload, String reason) {
        Caller caller = Caller.current();
        UUID requester = caller.person()
                .orElseThrow(
                        () -> new Problem(403, "not-allowed", null, "Only a signed-in person asks for an approval."));
        if (!caller.holds(kind.permission().name())) {
            throw new Problem(403, "not-allowed", null, "The permission for this is missing.");
        }
        String checked = Input.text("/reason", reason, 1_000);
        String subject = kind.check(payload);
        String stored = json.writeValueAsString(new TreeMap<>(payload));
        if (stored.length() > LONGEST_PAYLOAD) {
            throw Problem.invalid("/payload", "The payload is longer than " + LONGEST_PAYLOAD + " characters.");
        }
        UUID id = UUID.randomUUID();
        UUID lender = caller.lender(kind.permission().name()).orElse(null);
        transaction.executeWithoutResult(status -> {
            if (table.isAsked(kind.key(), stored)) {
                throw new Problem(409, "conflict", null, "The same is asked for already and waits for a decision.");
            }
            table.insert(
                    id,
                    kind.key(),
                    stored,
                    subject,
                    checked,
                    requester,
                    lender,
                    clock.instant().plus(settings.lifetime()));
            audit.record("approval:request", subject, facts(id, kind, lender));
            for (UUID holder : people.holders(kind.permission().name())) {
                if (!holder.equals(requester)) {
                    tell(holder, "account.approval-wanted", kind, stored, "");
                }
            }
        });
        return id;
    }

    /** Approves and carries out. */
    void approve(UUID id, @Nullable String comment) {
        decide(id, Request.State.APPROVED, comment);
    }

    void reject(UUID id, String comment) {
        decide(id, Request.State.REJECTED, comment);
    }

    void withdraw(UUID id) {
        UUID me = Caller.current().person().orElseThrow();
        transaction.executeWithoutResult(status -> {
            Request request = open(id);
            if (!request.requestedBy().equals(me)) {
                throw new Problem(403, "not-allowed", null, "Only the person who asked can withdraw it.");
            }
            table.decide(id, Request.State.WITHDRAWN, me, null, null);
            audit.record(
                    "approval:withdraw", request.subject(), Map.of("approval", id.toString(), "kind", request.kind()));
        });
    }

    private void decide(UUID id, Request.State state, @Nullable String comment) {
        Caller caller = Caller.current();
        transaction.executeWithoutResult(status -> {
            Request request = open(id);
            ApprovalKind kind = kind(request.kind())
                    .orElseThrow(
                            () -> new Problem(409, "conflict", null, "Nothing here carries out this kind any more."));
            refusal(request, kind, caller).ifPresent(why -> {
                throw new Problem(403, "not-allowed", null, why);
            });
            UUID me = caller.person().orElseThrow();
            UUID lender = caller.lender(kind.permission().name()).orElse(null);
            table.decide(id, state, me, lender, comment);
            if (state == Request.State.APPROVED) {
                requireStillAllowed(request, kind);
                Map<String, Object> payload = read(request.payload());
                kind.check(payload);
                audit.record("approval:approve", request.subject(), decisionFacts(request, kind, lender));
                tell(request.requestedBy(), "account.approval-decided", kind, request.payload(), "approved");
                kind.carryOut(payload);
            } else {
                audit.record("approval:reject", request.subject(), decisionFacts(request, kind, lender));
                tell(request.requestedBy(), "account.approval-decided", kind, request.payload(), "rejected");
            }
        });
    }

    /** Why the caller may not decide the request; nothing where they may. */
    Optional<String> refusal(Request request, ApprovalKind kind, Caller caller) {
        UUID me = caller.person().orElse(null);
        if (me == null || !caller.holds(kind.permission().name())) {
            return Optional.of("The permission for this is missing.");
        }
        UUID authority = caller.lender(kind.permission().name()).orElse(me);
        UUID requesters = request.requestedFor() == null ? request.requestedBy() : request.requestedFor();
        if (me.equals(request.requestedBy())) {
            return Optional.of("Nobody decides what they asked for themselves.");
        }
        if (authority.equals(request.requestedBy()) || authority.equals(requesters) || me.equals(requesters)) {
            return Optional.of("The role that was lent would decide for both sides; someone else must.");
        }
        return Optional.empty();
    }

    private Request open(UUID id) {
        Request request = table.lock(id).orElseThrow(() -> Problem.notFound("This request"));
        Request.State state = request.stateAt(clock.instant());
        if (state != Request.State.OPEN) {
            throw new Problem(
                    409,
                    "conflict",
                    null,
                    "The request is " + state.name().toLowerCase(java.util.Locale.ROOT) + " and cannot be decided.");
        }
        return request;
    }

    private void requireStillAllowed(Request request, ApprovalKind kind) {
        boolean allowed = credentials
                .ofPerson(request.requestedBy())
                .filter(requester -> requester.holds(kind.permission().name()))
                .isPresent();
        if (!allowed) {
            throw new Problem(409, "conflict", null, "The person who asked no longer holds the permission.");
        }
    }

    private Map<String, Object> read(String payload) {
        return json.readValue(payload, new TypeReference<Map<String, Object>>() {});
    }

    private static Map<String, Object> facts(UUID id, ApprovalKind kind, @Nullable UUID lender) {
        Map<String, Object> facts = new TreeMap<>(Map.of("approval", id.toString(), "kind", kind.key()));
        if (lender != null) {
            facts.put("onBehalfOf", "person/" + lender);
        }
        return facts;
    }

    private static Map<String, Object> decisionFacts(Request request, ApprovalKind kind, @Nullable UUID lender) {
        Map<String, Object> facts = facts(request.id(), kind, lender);
        facts.put("requestedBy", "person/" + request.requestedBy());
        return facts;
    }

    private void tell(UUID person, String topic, ApprovalKind kind, String payload, String decision) {
        Language language = people.find(person)
                .map(contact -> Language.ofTag(contact.language()))
                .orElse(Language.GERMAN);
        Map<String, String> values = new TreeMap<>(Map.of("what", title(kind, payload, language)));
        if (!decision.isEmpty()) {
            values.put("decision", texts.get(language, "approval.decision." + decision));
        }
        events.publishEvent(new AccountEvent(person, topic, values, PATH));
    }

    /** For the reader's page: the requests they may see. */
    List<Request> list(UUID reader, Caller caller, boolean openOnly, @Nullable Long before, int limit) {
        List<String> decidable = kinds.values().stream()
                .filter(kind -> caller.holds(kind.permission().name()))
                .map(ApprovalKind::key)
                .toList();
        return table.list(reader, decidable, openOnly, before, limit);
    }

    /** @throws Problem 404 for one that the caller has nothing to do with */
    Request read(UUID id, Caller caller) {
        return table.find(id)
                .filter(request -> Objects.equals(request.requestedBy(), caller.id())
                        || kind(request.kind())
                                .filter(kind -> caller.holds(kind.permission().name()))
                                .isPresent())
                .orElseThrow(() -> Problem.notFound("This request"));
    }
}
