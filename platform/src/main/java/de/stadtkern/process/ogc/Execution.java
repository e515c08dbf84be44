package de.stadtkern.process.ogc;

import de.stadtkern.identity.Caller;
import de.stadtkern.identity.Permission;
import de.stadtkern.process.Computation;
import de.stadtkern.process.Description;
import de.stadtkern.process.Jobs;
import de.stadtkern.process.job.Job;
import de.stadtkern.process.job.JobTable;
import de.stadtkern.process.job.NewJob;
import de.stadtkern.process.job.Worker;
import de.stadtkern.process.value.Inputs;
import de.stadtkern.process.value.Result;
import de.stadtkern.web.Input;
import de.stadtkern.web.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** From an execute request to a job in the queue: checked as a whole before anything is stored. */
final class Execution implements Jobs {
    private static final Pattern RESULT =
            Pattern.compile("(?:https?://[^/\\s]+)?/ogc/jobs/([0-9a-fA-F-]{36})/results/([\\w%.-]{1,200})");
    private static final Map<String, Integer> PRIORITIES = Map.of("low", -1, "normal", 0, "high", 1);
    private static final TypeReference<Object> ANY = new TypeReference<>() {};

    private final Map<String, Computation> computations;
    private final JobTable jobs;
    private final OwnJobs own;
    private final Worker worker;
    private final Inputs inputs;
    private final ResultAnswers answers;
    private final Permission administer;
    private final JsonMapper json;

    Execution(
            Map<String, Computation> computations,
            JobTable jobs,
            OwnJobs own,
            Worker worker,
            Inputs inputs,
            ResultAnswers answers,
            Permission administer,
            JsonMapper json) {
        this.computations = computations;
        this.jobs = jobs;
        this.own = own;
        this.worker = worker;
        this.inputs = inputs;
        this.answers = answers;
        this.administer = administer;
        this.json = json;
    }

    /** @throws Problem where the request is not as described, or may not be made */
    Job submit(String process, JsonNode request, boolean synchronous) {
        Computation computation = computations.get(process);
        if (computation == null) {
            throw Refusals.noSuchProcess();
        }
        Description description = computation.description();
        Caller caller = Caller.current();
        Permission permission = description.permission();
        if (permission != null && !caller.holds(permission.name())) {
            throw new Problem(403, "not-allowed", null, "This process needs the permission " + permission.name() + ".");
        }
        Wanted.of(description, request);
        requireStorable("", request);
        int priority = priority(request, caller);
        ObjectNode checked = inputs.check(description, request.get("inputs"), this::fetch);
        Job job = jobs.add(NewJob.of(
                caller,
                process,
                description.version(),
                json.writeValueAsString(request),
                json.writeValueAsString(checked),
                synchronous,
                priority));
        worker.wake();
        return job;
    }

    private int priority(JsonNode request, Caller caller) {
        JsonNode wanted = request.path("priority");
        if (wanted.isMissingNode()) {
            return 0;
        }
        Integer priority = PRIORITIES.get(wanted.asString(""));
        if (priority == null) {
            throw Problem.invalid("/priority", "The priority is low, normal or high.");
        }
        if (priority > 0 && !caller.holds(administer.name())) {
            throw new Problem(
                    403, "not-allowed", "/priority", "A high priority needs the permission " + administer.name() + ".");
        }
        return priority;
    }

    private static void requireStorable(String pointer, JsonNode node) {
        if (node.isString()) {
            Input.storable(pointer.isEmpty() ? "/" : pointer, node.stringValue());
        } else if (node.isObject()) {
            node.forEachEntry((name, value) -> {
                Input.storable(pointer + "/…", name);
                requireStorable(pointer + "/" + (name.length() > 60 ? name.substring(0, 60) + "…" : name), value);
            });
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                requireStorable(pointer + "/" + i, node.get(i));
            }
        }
    }

    /** References lead to results of the caller's own jobs, and nowhere else. */
    private JsonNode fetch(String field, String href) {
        Matcher result = RESULT.matcher(href);
        if (!result.matches()) {
            throw Problem.invalid(
                    field, "A reference leads to a result of one of your jobs: /ogc/jobs/…/results/… of this server.");
        }
        try {
            Job job = own.get(result.group(1));
            Result found = answers.results(job).stream()
                    .filter(each -> Parameters.encoded(each.output()).equals(result.group(2)))
                    .findFirst()
                    .orElseThrow(() -> Problem.notFound("This output"));
            return answers.value(job, found);
        } catch (Problem problem) {
            throw Problem.invalid(field, "The reference cannot be followed: " + problem.getMessage());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public UUID submit(String process, Map<String, Object> given) {
        ObjectNode request = json.createObjectNode();
        request.set("inputs", json.valueToTree(given));
        request.put("response", "document");
        return submit(process, request, false).id();
    }

    @Override
    public Optional<State> find(UUID job) {
        return jobs.find(job)
                .map(found -> new State(
                        found.process(),
                        found.status(),
                        found.progress(),
                        found.failure() != null ? found.failure() : found.message(),
                        found.created(),
                        found.finished()));
    }

    @Override
    public Map<String, Object> results(UUID job) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (Result result : answers.results(jobs.find(job).orElseThrow(Refusals::noSuchJob))) {
            if (result.value() != null) {
                values.put(result.output(), Objects.requireNonNull(json.readValue(result.value(), ANY)));
            }
        }
        return values;
    }
}
