package de.stadtkern.feature;

import de.stadtkern.city.City;
import de.stadtkern.city.Districts;
import de.stadtkern.city.Position;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Point;

/** Finds a place's district in the collection {@value #COLLECTION}, whose features carry the property {@code number}. */
final class OutlinedDistricts implements Districts {
    private static final String COLLECTION = "districts";

    private final FeatureCollections collections;
    private final Features features;
    private final City city;
    private final GeometryFactory geometry = new GeometryFactory();

    OutlinedDistricts(FeatureCollections collections, Features features, City city) {
        this.collections = collections;
        this.features = features;
        this.city = city;
    }

    @Override
    public Optional<String> numberAt(Position place) {
        if (collections.find(COLLECTION).isEmpty()) {
            return Optional.empty();
        }
        Point point = geometry.createPoint(new Coordinate(place.lon(), place.lat()));
        AtomicReference<String> found = new AtomicReference<>("");
        features.forEach(COLLECTION, new Envelope(point.getCoordinate()), district -> {
            if (district.geometry() != null && district.geometry().intersects(point)) {
                found.compareAndSet("", String.valueOf(district.properties().get("number")));
            }
        });
        String number = found.get();
        return city.districts().stream()
                .map(City.District::number)
                .filter(number::equals)
                .findFirst();
    }
}
