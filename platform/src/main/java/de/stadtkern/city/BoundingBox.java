package de.stadtkern.city;

/** West, south, east and north edge in WGS 84 degrees; a box over the date line is refused. */
public record BoundingBox(double west, double south, double east, double north) {
    public BoundingBox {
        if (!(west >= -180 && west < east && east <= 180 && south >= -90 && south < north && north <= 90)) {
            throw new IllegalArgumentException("[" + west + ", " + south + ", " + east + ", " + north
                    + "] is not [west, south, east, north] in degrees");
        }
    }

    public boolean contains(Position position) {
        return position.lon() >= west && position.lon() <= east && position.lat() >= south && position.lat() <= north;
    }

    @Override
    public String toString() {
        return "[" + west + ", " + south + ", " + east + ", " + north + "]";
    }
}
