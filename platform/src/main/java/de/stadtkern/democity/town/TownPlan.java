package de.stadtkern.democity.town;

import de.stadtkern.democity.town.Town.Building;
import de.stadtkern.democity.town.Town.District;
import de.stadtkern.democity.town.Town.Parking;
import de.stadtkern.democity.town.Town.Place;
import de.stadtkern.democity.town.Town.Street;
import de.stadtkern.democity.town.Town.StreetClass;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.prep.PreparedGeometry;
import org.locationtech.jts.geom.prep.PreparedGeometryFactory;
import org.locationtech.jts.operation.union.UnaryUnionOp;

/** Makes the whole town from a seed. */
public final class TownPlan {
    /** Seeds of the districts in the order of the shipped configuration; {x, y}. */
    private static final double[][] DISTRICTS = {
        {-120, -280},
        {250, 980},
        {-350, -1250},
        {-1750, -250},
        {-2900, -1500},
        {600, -2500},
        {-1750, -1700},
        {2400, 1400},
        {-2300, 1350},
        {2100, -700}
    };

    private static final String[] DISTRICT_NAMES = {
        "Altstadt",
        "Neustadt",
        "Bahnhofsvorstadt",
        "Auental",
        "Weinberg",
        "Südhöhe",
        "Lindenau",
        "Seevorstadt",
        "Hafen",
        "Heideberg"
    };

    private final Landscape land;
    private final List<Street> streets;

    private TownPlan(Landscape land, List<Street> streets) {
        this.land = land;
        this.streets = streets;
    }

    /** The town of this seed; takes a few seconds. */
    public static Town draw(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Landscape land = new Landscape(new Terrain(seed), new Noise(seed + 1));
        Settlement settlement = new Settlement(land, new Noise(seed + 2));
        Arterials arterials = new Arterials(land, new Noise(seed + 3));
        LocalStreets local = new LocalStreets(
                land, settlement, new Noise(seed + 4), random.split(), new Names(random.split()), arterials.drafts);
        Network network = new Network(land, local.drafts);
        List<Building> buildings = new Buildings(land, settlement, random.split(), network.streets).buildings;
        TownPlan plan = new TownPlan(land, network.streets);
        return new Town(
                land.boundary,
                districts(land, network.blocks, buildings),
                network.streets,
                buildings,
                land.greens,
                land.waters,
                land.contours,
                plan.places(),
                plan.parking());
    }

    /** Blocks go to the nearest district on their bank; people follow from the floor area that they live on. */
    private static List<District> districts(Landscape land, List<Polygon> blocks, List<Building> buildings) {
        List<List<Geometry>> parts = new ArrayList<>();
        for (int i = 0; i < DISTRICTS.length; i++) {
            parts.add(new ArrayList<>());
        }
        for (Polygon block : blocks) {
            parts.get(nearestDistrict(land, block.getInteriorPoint().getCoordinate()))
                    .add(block);
        }
        List<District> districts = new ArrayList<>();
        for (int i = 0; i < DISTRICTS.length; i++) {
            Geometry outline = UnaryUnionOp.union(parts.get(i)).norm();
            PreparedGeometry prepared = PreparedGeometryFactory.prepare(outline);
            double floor_m2 = 0;
            for (Building building : buildings) {
                if (prepared.contains(building.outline().getCentroid())) {
                    double share = switch (building.use()) {
                        case "residential" -> 1;
                        case "mixed" -> 0.65;
                        default -> 0;
                    };
                    floor_m2 += share * building.outline().getArea() * building.storeys();
                }
            }
            districts.add(new District("%02d".formatted(i + 1), DISTRICT_NAMES[i], (int) (floor_m2 / 52), outline));
        }
        return districts;
    }

    private static int nearestDistrict(Landscape land, Coordinate at) {
        int nearest = 0;
        double least = Double.MAX_VALUE;
        for (int i = 0; i < DISTRICTS.length; i++) {
            boolean sameBank = land.terrain.fromRiver(at.x, at.y) > 0
                    == land.terrain.fromRiver(DISTRICTS[i][0], DISTRICTS[i][1]) > 0;
            double far = StrictMath.hypot(at.x - DISTRICTS[i][0], at.y - DISTRICTS[i][1])
                    + (sameBank ? 0 : 9000)
                    + (i == 0 ? 350 : 0);
            if (far < least) {
                least = far;
                nearest = i;
            }
        }
        return nearest;
    }

    private List<Place> places() {
        List<Place> places = new ArrayList<>();
        double[] c = Settlement.CENTRE;
        place(places, "town hall", "Rathaus", c[0], c[1]);
        place(places, "museum", "Stadtmuseum", c[0] + 160, c[1] + 60);
        place(places, "theatre", "Stadttheater", c[0] - 230, c[1] + 90);
        place(places, "library", "Stadtbibliothek", c[0] + 90, c[1] - 170);
        place(places, "university", "Hochschule an der Aue", 420, -760);
        place(places, "hospital", "Städtisches Klinikum", -900, -700);
        place(places, "hospital", "Krankenhaus Nord", 620, 1450);
        place(places, "station", "Hauptbahnhof", -300, -1020);
        place(places, "station", "Bahnhof Neustadt", 350, 900);
        place(places, "station", "Haltepunkt Hafen", -2150, 1150);
        place(places, "station", "Haltepunkt Seevorstadt", 2000, 1300);
        place(places, "fire station", "Feuerwache 1", 560, -420);
        place(places, "fire station", "Feuerwache 2", -1500, 1250);
        place(places, "fire station", "Freiwillige Feuerwehr Heideberg", 2150, -450);
        place(places, "police station", "Polizeirevier Mitte", -480, -480);
        fixed(places, "stadium", "Auestadion im Sportpark", -1780, land.terrain.riverAxis(-1780) - 330);
        fixed(places, "swimming pool", "Freibad am Auensee", 2350, land.terrain.riverAxis(2350) + 370);
        fixed(places, "waterworks", "Wasserwerk Auwiesen", 3250, land.terrain.riverAxis(3250) - 330);
        fixed(places, "sewage plant", "Kläranlage Hafen", -3350, land.terrain.riverAxis(-3350) + 300);
        fixed(places, "harbour", "Binnenhafen", -2500, land.terrain.riverAxis(-2500) + 150);
        place(places, "power substation", "Umspannwerk Süd", 900, -1650);
        place(places, "market", "Wochenmarkt Neustadt", 180, 1080);
        String[] schools = {
            "Grundschule am Markt",
            "Gymnasium Altstadt",
            "Grundschule Neustadt",
            "Oberschule Neustadt",
            "Gymnasium Seevorstadt",
            "Grundschule Heideberg",
            "Oberschule Südhöhe",
            "Grundschule Bahnhofsvorstadt",
            "Grundschule Lindenau",
            "Gymnasium Auental",
            "Grundschule Hafen",
            "Berufsschulzentrum"
        };
        double[][] at = {
            {-250, -480},
            {220, -480},
            {420, 1180},
            {-60, 1300},
            {1750, 1500},
            {2250, -150},
            {1050, -1850},
            {-520, -1350},
            {-1700, -1500},
            {-2400, -500},
            {-1750, 1500},
            {900, -1000}
        };
        for (int i = 0; i < schools.length; i++) {
            place(places, "school", schools[i], at[i][0], at[i][1]);
        }
        underpass(places);
        return places;
    }

    /** The lowest crossing of the motorway and a main road on either bank. */
    private void underpass(List<Place> places) {
        int number = 0;
        for (Street motorway : streets) {
            if (motorway.kind() == StreetClass.MOTORWAY && number < 3) {
                Coordinate end = motorway.line().getEndPoint().getCoordinate();
                boolean crossing = streets.stream()
                        .anyMatch(s -> s.kind() != StreetClass.MOTORWAY
                                && s.kind() != StreetClass.RESIDENTIAL
                                && s.line().distance(motorway.line().getEndPoint()) < 1);
                if (crossing) {
                    fixed(places, "underpass", "Unterführung A 99 Nr. " + ++number, end.x, end.y);
                }
            }
        }
    }

    private List<Parking> parking() {
        Object[][] sites = {
            {"Tiefgarage Markt", 320, -60.0, -330.0},
            {"Parkhaus Altstadtring", 540, 250.0, -420.0},
            {"Parkhaus Theater", 280, -420.0, -180.0},
            {"Parkplatz Hauptbahnhof", 410, -160.0, -1040.0},
            {"Parkhaus Neustadt", 360, 300.0, 820.0},
            {"Parkplatz Elisenufer", 150, 520.0, -90.0},
            {"Parkplatz Klinikum", 450, -960.0, -760.0},
            {"Parkplatz Sportpark", 620, -1650.0, -420.0},
            {"Parkplatz Auensee", 260, 2250.0, 900.0},
            {"P+R Heideberg", 180, 2450.0, -500.0},
            {"P+R Hafen", 210, -2200.0, 1250.0},
            {"P+R Südhöhe", 160, 700.0, -2150.0},
            {"Parkplatz Hochschule", 300, 480.0, -820.0},
            {"Parkplatz Messe", 700, 1750.0, 1850.0}
        };
        List<Parking> parking = new ArrayList<>();
        for (Object[] site : sites) {
            parking.add(
                    new Parking((String) site[0], (Integer) site[1], besideStreet((Double) site[2], (Double) site[3])));
        }
        return parking;
    }

    private void place(List<Place> places, String kind, String name, double x, double y) {
        places.add(new Place(kind, name, besideStreet(x, y)));
    }

    private static void fixed(List<Place> places, String kind, String name, double x, double y) {
        places.add(new Place(kind, name, Raster.GEOMETRY.createPoint(new Coordinate(x, y))));
    }

    /** The point 14 m beside the nearest street that is not the motorway. */
    private Point besideStreet(double x, double y) {
        Point wish = Raster.GEOMETRY.createPoint(new Coordinate(x, y));
        Coordinate nearest = new Coordinate(x, y);
        double least = Double.MAX_VALUE;
        for (Street street : streets) {
            if (street.kind() != StreetClass.MOTORWAY && !street.bridge()) {
                Coordinate on =
                        org.locationtech.jts.operation.distance.DistanceOp.nearestPoints(street.line(), wish)[0];
                double far = on.distance(wish.getCoordinate());
                if (far < least) {
                    least = far;
                    nearest = on;
                }
            }
        }
        double length = Math.max(least, 1e-6);
        double off = Math.min(14, length);
        return Raster.GEOMETRY.createPoint(
                new Coordinate(nearest.x + (x - nearest.x) / length * off, nearest.y + (y - nearest.y) / length * off));
    }
}
