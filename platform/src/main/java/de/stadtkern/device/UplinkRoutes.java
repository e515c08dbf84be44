package de.stadtkern.device;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Where a LoRaWAN network server delivers uplinks. */
@RestController
@Tag(name = "Devices")
final class UplinkRoutes {
    private final Uplinks uplinks;

    UplinkRoutes(Uplinks uplinks) {
        this.uplinks = uplinks;
    }

    @Operation(
            summary = "Deliver an uplink of The Things Stack v3 (web hook, JSON)",
            description =
                    "Answers after the observations are durable; the same uplink again changes nothing. Other events of"
                            + " a device are taken and ignored.")
    @PostMapping(path = "/api/uplinks/the-things-stack", produces = "application/json")
    Uplinks.Answer received(@RequestBody JsonNode uplink) {
        return uplinks.received(uplink);
    }
}
