package de.stadtkern.city;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The city as pages and machines see it; nothing in it is secret. */
@RestController
@Tag(name = "City", description = "Which municipality this is")
final class CityRoute {
    private final CityDescription description;

    CityRoute(City city) {
        this.description = CityDescription.of(city);
    }

    @Operation(
            summary = "The municipality that this platform serves",
            description = "Name, official key, districts, languages, time zone, map extent, measures and contacts.")
    @GetMapping(path = "/api/city", produces = "application/json")
    CityDescription city() {
        return description;
    }

    /** The shape of the answer: standards' names as text, positions as arrays of degrees. */
    record CityDescription(
            String name,
            String ags,
            String kind,
            boolean demonstration,
            String boundary,
            String timeZone,
            String crs,
            List<String> languages,
            double[] centre,
            double[] bbox,
            List<City.District> districts,
            List<Measure> measures,
            City.Contact contact,
            City.Imprint imprint,
            City.Contact privacyOfficer,
            City.Contact accessibility) {
        static CityDescription of(City city) {
            BoundingBox bbox = city.bbox();
            return new CityDescription(
                    city.name(),
                    city.ags().digits(),
                    CityFile.kebab(city.kind()),
                    city.demonstration(),
                    city.boundary(),
                    city.timeZone().getId(),
                    city.crs().toString(),
                    city.languages().stream().map(City.Language::tag).toList(),
                    new double[] {city.centre().lon(), city.centre().lat()},
                    new double[] {bbox.west(), bbox.south(), bbox.east(), bbox.north()},
                    city.districts(),
                    city.measures(),
                    city.contact(),
                    city.imprint(),
                    city.privacyOfficer(),
                    city.accessibility());
        }
    }
}
