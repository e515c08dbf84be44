package de.stadtkern.engine.floodfiles.demo;

import de.stadtkern.engine.floodfiles.geotiff.GeoTiffWriter;
import de.stadtkern.engine.floodfiles.raster.Crs;
import de.stadtkern.engine.floodfiles.raster.GridFrame;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Writes the demonstration town. The same seed makes the same files. Nothing in it is a real place. */
public final class DemonstrationTown {
    private static final double WEST_M = 400_000;
    private static final double SOUTH_M = 5_650_000;
    private static final double CELL_M = 2;
    private static final GridFrame FRAME =
            new GridFrame(WEST_M, SOUTH_M + Landscape.HEIGHT_M, CELL_M, (int) (Landscape.WIDTH_M / CELL_M), (int)
                    (Landscape.HEIGHT_M / CELL_M));
    private static final Crs CRS = new Crs(25833);

    private final long seed;
    private final String language;

    /** @param language of the scenario's words: {@code de} or {@code en} */
    public DemonstrationTown(long seed, String language) {
        this.seed = seed;
        this.language = language;
    }

    /** Writes all files into a folder and returns the scenario. */
    public Path write(Path folder) throws IOException {
        Files.createDirectories(folder);
        Landscape landscape = new Landscape(seed);
        TownPlan plan = new TownPlan(seed);
        GeoTiffWriter.write(folder.resolve("terrain.tif"), FRAME, CRS, "Ground, m", (row, column, count, into) -> {
            for (int i = 0; i < count; i++) {
                double x = FRAME.x(column + i) - WEST_M;
                double y = FRAME.y(row) - SOUTH_M;
                into[i] = (float) (landscape.ground(x, y) - (TownPlan.street(x, y) && y > 300 ? 0.15 : 0));
            }
        });
        GeoTiffWriter.write(
                folder.resolve("land_cover.tif"), FRAME, CRS, "Code of land cover", (row, column, count, into) -> {
                    for (int i = 0; i < count; i++) {
                        into[i] = code(FRAME.x(column + i) - WEST_M, FRAME.y(row) - SOUTH_M);
                    }
                });
        Files.writeString(folder.resolve("buildings.geojson"), buildings(plan), StandardCharsets.UTF_8);
        Files.writeString(folder.resolve("inlets.geojson"), inlets(), StandardCharsets.UTF_8);
        copy("land_cover.csv", folder.resolve("land_cover.csv"));
        Path scenario = folder.resolve("scenario.json");
        copy("scenario." + language + ".json", scenario);
        return scenario;
    }

    private static int code(double x, double y) {
        if (Math.abs(x - Landscape.brook(y)) < 5) {
            return 4;
        }
        if (TownPlan.street(x, y)) {
            return 1;
        }
        if (TownPlan.town(x, y)) {
            return 2;
        }
        return Math.abs(x - Landscape.brook(y)) > 380 ? 5 : 3;
    }

    private static String buildings(TownPlan plan) {
        StringBuilder json = head();
        String separator = "";
        for (TownPlan.House house : plan.houses()) {
            double y = house.y()[0];
            json.append(separator)
                    .append("{\"type\":\"Feature\",\"properties\":{\"sewer\":\"")
                    .append(house.x()[0] < Landscape.brook(y) ? "west" : "east")
                    .append("\"},\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[");
            for (int i = 0; i <= 4; i++) {
                json.append(i == 0 ? "" : ",").append(point(house.x()[i % 4], house.y()[i % 4]));
            }
            json.append("]]}}");
            separator = ",\n";
        }
        return json.append("\n]}\n").toString();
    }

    private static String inlets() {
        StringBuilder json = head();
        String separator = "";
        for (double[] corner : TownPlan.corners()) {
            json.append(separator)
                    .append("{\"type\":\"Feature\",\"properties\":{\"sewer\":\"")
                    .append(corner[0] < Landscape.brook(corner[1]) ? "west" : "east")
                    .append("\"},\"geometry\":{\"type\":\"Point\",\"coordinates\":")
                    .append(point(corner[0], corner[1]))
                    .append("}}");
            separator = ",\n";
        }
        return json.append("\n]}\n").toString();
    }

    private static StringBuilder head() {
        return new StringBuilder(
                "{\"type\":\"FeatureCollection\",\"crs\":{\"type\":\"name\",\"properties\":{\"name\":\"urn:ogc:def:crs:EPSG::25833\"}},\"features\":[\n");
    }

    private static String point(double x, double y) {
        return String.format(Locale.ROOT, "[%.2f,%.2f]", WEST_M + x, SOUTH_M + y);
    }

    private static void copy(String name, Path to) throws IOException {
        try (InputStream in = DemonstrationTown.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is missing on the class path");
            }
            Files.copy(in, to);
        }
    }
}
