package de.stadtkern.device;

import de.stadtkern.web.Input;
import de.stadtkern.web.Page;
import de.stadtkern.web.Paging;
import de.stadtkern.web.Problem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Setting up devices, and how they are. */
@RestController
@Tag(name = "Devices")
final class DeviceRoutes {
    private static final Set<String> STATES = Set.of("never", "silent", "battery-low", "well");

    private final Devices devices;
    private final Kinds kinds;
    private final DeviceImport imports;
    private final Strangers strangers;

    DeviceRoutes(Devices devices, Kinds kinds, DeviceImport imports, Strangers strangers) {
        this.devices = devices;
        this.kinds = kinds;
        this.imports = imports;
        this.strangers = strangers;
    }

    @Operation(
            summary = "List devices by name, with how they are",
            description =
                    "q searches name and DevEUI; state is never, silent, battery-low or well; kind is a kind's id.")
    @GetMapping(path = "/api/devices", produces = "application/json")
    Page<Device> list(
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable String kind,
            HttpServletRequest request) {
        Paging paging = Paging.of(request);
        if (state != null && !state.isEmpty() && !STATES.contains(state)) {
            throw Problem.invalid("state", "state is never, silent, battery-low or well.");
        }
        List<Device> found = devices.list(
                q == null || q.isBlank() ? null : Input.line("q", q, 100),
                state == null || state.isEmpty() ? null : state,
                kind == null || kind.isEmpty() ? null : Input.uuid("kind", kind),
                paging.after() == null ? null : Input.uuid("after", paging.after()),
                paging.limit() + 1);
        return Page.of(found, paging, device -> device.id().toString());
    }

    record Summary(Map<String, Long> states, List<Strangers.Stranger> strangers) {}

    @Operation(summary = "How many devices are in which state, and which unknown ones were heard")
    @GetMapping(path = "/api/devices/summary", produces = "application/json")
    Summary summary() {
        return new Summary(devices.states(), strangers.latest());
    }

    record NewDevice(
            @Nullable String name,
            @Nullable String eui,
            @Nullable String kindId,
            @Nullable Double longitude,
            @Nullable Double latitude,
            @Nullable Boolean sendsItself,
            @Nullable Integer expectedIntervalSeconds) {}

    /** @param token the secret, shown this once; absent where the device has none */
    record Made(
            Device device,
            Map<String, Integer> datastreams,
            @Nullable String token) {}

    @Operation(
            summary = "Set up a device",
            description =
                    "Makes its Thing with a Location, a Datastream for each field of its kind and, where it sends for"
                            + " itself, a token that is shown this once.")
    @PostMapping(path = "/api/devices", produces = "application/json")
    @ResponseStatus(HttpStatus.CREATED)
    Made create(@RequestBody NewDevice asked) {
        Kind kind = kinds.find(Input.uuid("/kindId", asked.kindId()))
                .orElseThrow(() -> Problem.invalid("/kindId", "There is no such kind."));
        Devices.Made made = devices.create(plan(
                kind,
                asked.name(),
                asked.eui(),
                asked.longitude(),
                asked.latitude(),
                Boolean.TRUE.equals(asked.sendsItself()),
                asked.expectedIntervalSeconds()));
        return new Made(device(made.id()), devices.datastreams(made.id()), made.token());
    }

    static Devices.Plan plan(
            Kind kind,
            @Nullable String name,
            @Nullable String eui,
            @Nullable Double longitude,
            @Nullable Double latitude,
            boolean sendsItself,
            @Nullable Integer interval_s) {
        String plain = eui == null ? "" : eui.replaceAll("[\\s:-]", "").toUpperCase(Locale.ROOT);
        if (!plain.isEmpty() && !plain.matches("[0-9A-F]{16}")) {
            throw Problem.invalid("/eui", "A DevEUI is 16 hexadecimal digits.");
        }
        if (plain.isEmpty() && !sendsItself) {
            throw Problem.invalid("/eui", "A device has a DevEUI, or sends for itself with a token.");
        }
        double lon = Input.required("/longitude", longitude);
        double lat = Input.required("/latitude", latitude);
        if (!(Math.abs(lon) <= 180)) {
            throw Problem.invalid("/longitude", "A longitude is −180 to 180 degrees.");
        }
        if (!(Math.abs(lat) <= 90)) {
            throw Problem.invalid("/latitude", "A latitude is −90 to 90 degrees.");
        }
        return new Devices.Plan(
                Input.line("/name", name, 100),
                plain.isEmpty() ? null : plain,
                kind,
                lon,
                lat,
                sendsItself,
                Intervals.checked("/expectedIntervalSeconds", interval_s));
    }

    record Sheet(@Nullable String csv) {}

    @Operation(
            summary = "Set up many devices from a CSV table",
            description =
                    "Columns name, kind, longitude, latitude, and eui or sends_itself (yes); separated by commas or"
                            + " semicolons. A bad row is reported with its line and does not touch the others.")
    @PostMapping(path = "/api/devices/import", produces = "application/json")
    DeviceImport.Report importAll(@RequestBody Sheet sheet) {
        return imports.run(Input.required("/csv", sheet.csv()));
    }

    record Shown(Device device, Map<String, Integer> datastreams) {}

    @Operation(summary = "One device, how it is, and the Datastreams it sends to")
    @GetMapping(path = "/api/devices/{id}", produces = "application/json")
    Shown one(@PathVariable String id) {
        Device device = device(Input.uuid("id", id));
        return new Shown(device, devices.datastreams(device.id()));
    }

    record Change(@Nullable String name, @Nullable Integer expectedIntervalSeconds) {}

    @Operation(summary = "Change a device's name and how often it is expected; an absent interval is the kind's")
    @PatchMapping(path = "/api/devices/{id}", produces = "application/json")
    Device change(@PathVariable String id, @RequestBody Change change) {
        Device device = device(Input.uuid("id", id));
        devices.rename(
                device.id(),
                Input.line("/name", change.name(), 100),
                Intervals.checked("/expectedIntervalSeconds", change.expectedIntervalSeconds()));
        return device(device.id());
    }

    record Token(String token) {}

    @Operation(summary = "Give a device a new token, shown this once; the old one stops working")
    @PostMapping(path = "/api/devices/{id}/token", produces = "application/json")
    Token renew(@PathVariable String id) {
        return new Token(devices.renewToken(device(Input.uuid("id", id))));
    }

    @Operation(summary = "Remove a device and its token; its Thing and what it measured stay")
    @DeleteMapping("/api/devices/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(@PathVariable String id) {
        devices.remove(device(Input.uuid("id", id)).id());
    }

    private Device device(UUID id) {
        return devices.find(id).orElseThrow(() -> Problem.notFound("This device"));
    }
}
