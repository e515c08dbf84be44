package de.stadtkern.catalogue;

import de.stadtkern.city.City;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The catalogue of all datasets as DCAT-AP.de in JSON-LD. */
@RestController
@Tag(name = "Catalogue")
final class CatalogueRoute {
    private static final Logger LOG = LoggerFactory.getLogger(CatalogueRoute.class);

    private final ObjectProvider<DatasetProvider> providers;
    private final City city;

    CatalogueRoute(ObjectProvider<DatasetProvider> providers, City city) {
        this.providers = providers;
        this.city = city;
    }

    /** @throws IllegalStateException naming every fault, when a declared dataset lacks a mandatory term */
    void requireComplete() {
        List<String> faults = DatasetCheck.faults(declared());
        if (!faults.isEmpty()) {
            throw new IllegalStateException("Datasets are declared incompletely: " + String.join("; ", faults));
        }
    }

    private List<Dataset> declared() {
        return providers.stream()
                .flatMap(provider -> provider.datasets().stream())
                .toList();
    }

    @GetMapping("/api/catalogue")
    @Operation(summary = "All datasets as DCAT-AP.de 3.0 in JSON-LD")
    ResponseEntity<Map<String, Object>> catalogue(HttpServletRequest request) {
        List<Dataset> complete = declared().stream()
                .filter(dataset -> {
                    List<String> faults = DatasetCheck.faults(List.of(dataset));
                    if (!faults.isEmpty()) {
                        LOG.warn("left out of the catalogue: {}", faults);
                    }
                    return faults.isEmpty();
                })
                .toList();
        String address = request.getRequestURL().toString();
        String origin =
                address.substring(0, address.length() - request.getRequestURI().length());
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("application/ld+json"))
                .header("Access-Control-Allow-Origin", "*")
                .body(new CatalogueGraph(city, origin).of(complete));
    }
}
