package de.stadtkern.city;

/**
 * A place on the earth in WGS 84.
 *
 * @param lon degrees east, −180…180
 * @param lat degrees north, −90…90
 */
public record Position(double lon, double lat) {
    public Position {
        if (!(Math.abs(lon) <= 180 && Math.abs(lat) <= 90)) {
            throw new IllegalArgumentException("[" + lon + ", " + lat + "] is not [longitude, latitude] in degrees");
        }
    }

    @Override
    public String toString() {
        return "[" + lon + ", " + lat + "]";
    }
}
