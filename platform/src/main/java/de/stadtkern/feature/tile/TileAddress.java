package de.stadtkern.feature.tile;

import de.stadtkern.web.Problem;
import org.locationtech.jts.geom.Envelope;

/** A tile of WebMercatorQuad; {@code x} counts eastwards and {@code y} southwards from the north-west corner. */
public record TileAddress(int z, int x, int y) {
    public static final int DEEPEST = 22;

    /** @throws Problem naming {@code z}, {@code x} or {@code y} when it is no tile */
    public static TileAddress parse(String z, String y, String x) {
        int zoom = number("z", z, DEEPEST);
        int last = (1 << zoom) - 1;
        return new TileAddress(zoom, number("x", x, last), number("y", y, last));
    }

    private static int number(String field, String text, int highest) {
        if (!text.matches("[0-9]{1,8}") || Integer.parseInt(text) > highest) {
            throw Problem.invalid(field, field + " is a whole number of 0 to " + highest + ".");
        }
        return Integer.parseInt(text);
    }

    /** Longitude and latitude, with {@code margin} tile widths around. */
    public Envelope bounds(double margin) {
        return new Envelope(
                longitude(x - margin), longitude(x + 1 + margin), latitude(y + 1 + margin), latitude(y - margin));
    }

    private double longitude(double column) {
        return Math.clamp(column / (1 << z) * 360 - 180, -180, 180);
    }

    private double latitude(double row) {
        return Math.clamp(Math.toDegrees(Math.atan(Math.sinh(Math.PI * (1 - 2 * row / (1 << z))))), -90, 90);
    }
}
