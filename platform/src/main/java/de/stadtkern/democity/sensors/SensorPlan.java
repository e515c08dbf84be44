package de.stadtkern.democity.sensors;

import de.stadtkern.democity.town.Frame;
import de.stadtkern.democity.town.Town.StreetClass;
import de.stadtkern.observation.Equipment.Instrument;
import de.stadtkern.observation.Equipment.Phenomenon;
import de.stadtkern.observation.Equipment.Series;
import de.stadtkern.observation.Equipment.Unit;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import org.locationtech.jts.geom.Coordinate;

/** Where the sensors stand in the town and what each of them would measure. */
public final class SensorPlan {
    private static final String CF = "http://vocab.nerc.ac.uk/standard_name/";
    private static final String EEA = "http://dd.eionet.europa.eu/vocabulary/aq/pollutant/";
    private static final String OWN = "https://stadtkern.example/def/";
    private static final Unit CELSIUS = new Unit("degree Celsius", "°C", "Cel");
    private static final Unit PERCENT = new Unit("percent", "%", "%");
    private static final Unit UG_M3 = new Unit("microgram per cubic metre", "µg/m³", "ug/m3");
    private static final Unit KILOWATT = new Unit("kilowatt", "kW", "kW");
    private static final Unit COUNT = new Unit("count", "", "1");
    private static final long HOUR = 3600;

    private final Sites sites;
    private final long seed;
    private final long born;
    private final Frame frame = new Frame();
    private final Weather weather;
    private final Rhythm rhythm;
    private final List<DemoStation> stations = new ArrayList<>();

    private SensorPlan(Sites sites, long seed, Instant born, ZoneId zone) {
        this.sites = sites;
        this.seed = seed;
        this.born = born.getEpochSecond();
        weather = new Weather(seed, born, zone);
        rhythm = new Rhythm(zone);
    }

    /** @param born the first start: history ends and live values begin */
    public static List<DemoStation> of(Sites sites, long seed, Instant born, ZoneId zone) {
        SensorPlan plan = new SensorPlan(sites, seed, born, zone);
        plan.weatherStations();
        plan.rainGauges();
        plan.waterLevels();
        plan.counters();
        plan.airQuality();
        plan.parking();
        plan.energy();
        plan.soil();
        return plan.stations;
    }

    private void weatherStations() {
        Object[][] posts = {
            {"Rathausdach", -110.0, -300.0, 0.9}, {"Wasserwerk Auwiesen", 3200.0, 200.0, -0.2},
            {"Weinberg", -2900.0, -1900.0, -1.1}, {"Heidestraße", 700.0, 2500.0, -0.5}
        };
        for (int i = 0; i < posts.length; i++) {
            Post post =
                    new Post("weather-station", i + 1, "Wetterstation " + posts[i][0], (Double) posts[i][1], (Double)
                            posts[i][2]);
            double warmer = (Double) posts[i][3];
            Wave own = post.wave;
            post.add(
                    "temperature",
                    "Air temperature",
                    CF + "air_temperature/",
                    CELSIUS,
                    600,
                    600,
                    1,
                    t -> weather.temperature_C(t) + warmer + 0.3 * own.at(t, 1800));
            post.add(
                    "humidity",
                    "Relative humidity",
                    CF + "relative_humidity/",
                    PERCENT,
                    600,
                    600,
                    0,
                    t -> Math.clamp(weather.humidity_pct(t) - 2 * warmer + own.at(t, 3000), 15, 100));
            post.add(
                    "pressure",
                    "Air pressure",
                    CF + "air_pressure/",
                    new Unit("hectopascal", "hPa", "hPa"),
                    600,
                    600,
                    1,
                    t -> weather.pressure_hPa(t) - warmer);
            int live = i == 0 ? 10 : 600;
            post.add(
                    "wind-speed",
                    "Wind speed",
                    CF + "wind_speed/",
                    new Unit("metre per second", "m/s", "m/s"),
                    live,
                    600,
                    1,
                    t -> weather.wind_ms(t) * (1 - 0.2 * warmer) + 0.3 * Math.abs(own.at(t, 20)));
            post.add(
                    "wind-direction",
                    "Wind direction",
                    CF + "wind_from_direction/",
                    new Unit("degree", "°", "deg"),
                    600,
                    600,
                    0,
                    weather::windFrom_deg);
            post.add(
                    "radiation",
                    "Global radiation",
                    CF + "surface_downwelling_shortwave_flux_in_air/",
                    new Unit("watt per square metre", "W/m²", "W/m2"),
                    600,
                    600,
                    0,
                    t -> weather.radiation_Wm2(t) * (1 + 0.04 * own.at(t, 900)));
            post.done();
        }
    }

    private void rainGauges() {
        double[][] at = {
            {-100, -350},
            {500, 1150},
            {-400, -1600},
            {-1900, -1400},
            {1100, -2100},
            {2200, -600},
            {2300, 1500},
            {-2200, 1300},
            {150, 2700}
        };
        for (int i = 0; i < at.length; i++) {
            double x = at[i][0];
            double y = at[i][1];
            Post post = new Post("rain-gauge", i + 1, "Regenschreiber " + sites.district(x, y), x, y);
            Wave own = post.wave;
            post.add(
                    "precipitation",
                    "Precipitation amount",
                    CF + "thickness_of_rainfall_amount/",
                    new Unit("millimetre", "mm", "mm"),
                    300,
                    300,
                    1,
                    t -> weather.rain_mmh(t - 150, x, y) / 12 * (1 + 0.15 * own.at(t, 400)));
            post.done();
        }
    }

    private void waterLevels() {
        Post river = new Post("water-level", 1, "Pegel Aue Altstadtbrücke", -330, sites.riverY());
        river.add(
                "level",
                "Water level",
                CF + "water_surface_height_above_reference_datum/",
                new Unit("centimetre", "cm", "cm"),
                900,
                900,
                0,
                t -> 165
                        + 32 * river.wave.at(t, 9 * 86_400.0)
                        + 9 * river.wave.at(t, 2 * 86_400.0)
                        + 3.2 * runoff(t, 30, 9, 0, 0));
        river.done();
        int number = 2;
        for (Sites.Spot brook : sites.streams()) {
            Post post = new Post("water-level", number++, "Pegel " + brook.name(), brook.x(), brook.y());
            post.add(
                    "level",
                    "Water level",
                    CF + "water_surface_height_above_reference_datum/",
                    new Unit("centimetre", "cm", "cm"),
                    300,
                    300,
                    0,
                    t -> 24
                            + 6 * post.wave.at(t, 6 * 86_400.0)
                            + 4.1 * runoff(t, 5, 1.6, brook.x(), brook.y())
                            + 0.6 * post.wave.at(t, 1500));
            post.done();
        }
    }

    /** Rain of the last {@code hours}, each hour weighing less the longer ago it fell. */
    private double runoff(long t, int hours, double decay_h, double x, double y) {
        double sum = 0;
        for (int i = 0; i < hours * 2; i++) {
            double ago = i * 0.5;
            double delay = 1 - Math.exp(-ago / (decay_h * 0.35));
            sum += weather.rain_mmh(t - (long) (ago * HOUR), x, y) * 0.5 * delay * Math.exp(-ago / decay_h);
        }
        return sum;
    }

    private void counters() {
        for (int i = 0; i < sites.roads().size(); i++) {
            Sites.Road road = sites.roads().get(i);
            Post post =
                    new Post("traffic-counter", i + 1, "Zählstelle " + road.name() + " " + (i + 1), road.x(), road.y());
            Wave own = post.wave;
            double busiest = (road.kind() == StreetClass.MOTORWAY ? 950 : road.bridge() ? 420 : 330)
                    * (0.75 + 0.5 * own.chance(0, 9));
            int live = i < 3 ? 30 : 900;
            post.add(
                    "vehicles",
                    "Vehicles in 15 minutes",
                    OWN + "vehicle-count",
                    COUNT,
                    live,
                    900,
                    0,
                    t -> Math.max(
                            0,
                            busiest
                                    * rhythm.traffic(t)
                                    * (1 + 0.1 * own.at(t, 1300) + 0.05 * own.at(t, 60))
                                    * (1 - Math.min(0.3, weather.rain_mmh(t, road.x(), road.y()) / 60))));
            double limit = road.kind().speed_kmh();
            post.add(
                    "speed",
                    "Mean speed",
                    OWN + "mean-speed",
                    new Unit("kilometre per hour", "km/h", "km/h"),
                    900,
                    900,
                    0,
                    t -> limit
                            * (1.02
                                    - 0.32 * Math.pow(rhythm.traffic(t), 2)
                                    + 0.04 * own.at(t, 2200)
                                    - Math.min(0.25, weather.rain_mmh(t, road.x(), road.y()) / 90)));
            post.done();
        }
        double[][] paths = {{-330, -60}, {640, 120}, {-150, 700}, {500, -950}, {-1300, -500}, {1500, -300}};
        for (int i = 0; i < paths.length; i++) {
            Post post = new Post("bicycle-counter", i + 1, "Radzählstelle " + (i + 1), paths[i][0], paths[i][1]);
            Wave own = post.wave;
            double busiest = 90 + 130 * own.chance(0, 9);
            post.add(
                    "bicycles",
                    "Bicycles in 15 minutes",
                    OWN + "bicycle-count",
                    COUNT,
                    900,
                    900,
                    0,
                    t -> Math.max(
                            0,
                            busiest
                                    * rhythm.bicycles(t)
                                    * (1 + 0.2 * own.at(t, 1500))
                                    * Math.clamp(0.25 + weather.temperature_C(t) / 22, 0.15, 1.1)
                                    / (1 + weather.rain_mmh(t, 0, 0))));
            post.done();
        }
    }

    private void airQuality() {
        Object[][] posts = {
            {"Altstadtring", 300.0, -360.0, 1.25},
            {"Hafen", -2300.0, 900.0, 0.95},
            {"Großer Garten", 760.0, -1050.0, 0.45},
            {"Neustadt", 250.0, 1050.0, 0.9},
            {"Heide", 500.0, 2900.0, 0.25}
        };
        for (int i = 0; i < posts.length; i++) {
            Post post = new Post(
                    "air-quality", i + 1, "Luftmessstation " + posts[i][0], (Double) posts[i][1], (Double) posts[i][2]);
            Wave own = post.wave;
            double roads = (Double) posts[i][3];
            DoubleUnaryOperator calm = wind -> 1.9 / (0.7 + wind);
            post.add(
                    "no2",
                    "Nitrogen dioxide",
                    EEA + "8",
                    UG_M3,
                    3600,
                    3600,
                    0,
                    t -> 5
                            + 46
                                    * roads
                                    * (0.15 + rhythm.traffic(t))
                                    * calm.applyAsDouble(weather.wind_ms(t))
                                    * (1 + 0.2 * own.at(t, 9000)));
            post.add(
                    "o3",
                    "Ozone",
                    EEA + "7",
                    UG_M3,
                    3600,
                    3600,
                    0,
                    t -> Math.max(
                            1,
                            34
                                    + 0.07 * weather.radiation_Wm2(t - 2 * HOUR)
                                    - 14 * roads * rhythm.traffic(t)
                                    + 12 * own.at(t, 90_000)));
            post.add(
                    "pm10",
                    "PM10",
                    EEA + "5",
                    UG_M3,
                    3600,
                    3600,
                    0,
                    t -> Math.max(
                            2,
                            (12 + 9 * roads * rhythm.traffic(t)) * calm.applyAsDouble(weather.wind_ms(t))
                                    + 5 * own.at(t, 80_000)
                                    - Math.min(6, 3 * weather.rain_mmh(t, 0, 0))));
            post.add(
                    "pm25",
                    "PM2.5",
                    EEA + "6001",
                    UG_M3,
                    3600,
                    3600,
                    0,
                    t -> Math.max(
                            1,
                            (8 + 4 * roads * rhythm.traffic(t)) * calm.applyAsDouble(weather.wind_ms(t))
                                    + 3.5 * own.at(t, 80_000)));
            post.done();
        }
    }

    private void parking() {
        int number = 1;
        for (Sites.Car site : sites.parking()) {
            Post post = new Post("parking", number, site.name(), site.x(), site.y());
            Wave own = post.wave;
            boolean commuters = site.name().startsWith("P+R")
                    || site.name().contains("Hochschule")
                    || site.name().contains("Klinikum");
            int live = number <= 2 ? 60 : 300;
            post.add("free", "Free parking spaces", OWN + "free-parking-spaces", COUNT, live, 300, 0, t -> {
                double taken = commuters ? rhythm.commuting(t) : rhythm.shopping(t);
                double share = Math.clamp(taken * (0.95 + 0.1 * own.at(t, 30_000)) + 0.03 * own.at(t, 1400), 0, 1);
                return site.capacity() * (1 - share);
            });
            number++;
            post.done();
        }
    }

    private void energy() {
        Object[][] meters = {
            {"Rathaus", "town hall", 260.0},
            {"Städtisches Klinikum", "hospital", 1450.0},
            {"Auestadion", "stadium", 380.0},
            {"Freibad", "swimming pool", 120.0},
            {"Wasserwerk", "waterworks", 640.0},
            {"Kläranlage", "sewage plant", 820.0},
            {"Hochschule", "university", 540.0},
            {"Stadtbibliothek", "library", 85.0}
        };
        for (int i = 0; i < meters.length; i++) {
            String kind = (String) meters[i][1];
            Sites.Building at = sites.buildings().stream()
                    .filter(place -> place.kind().equals(kind))
                    .findFirst()
                    .orElseThrow();
            Post post = new Post("energy-meter", i + 1, "Stromzähler " + meters[i][0], at.x(), at.y());
            Wave own = post.wave;
            double most = (Double) meters[i][2];
            boolean roundTheClock = kind.equals("hospital") || kind.equals("waterworks") || kind.equals("sewage plant");
            int live = i == 0 ? 10 : 900;
            post.add("load", "Electric power drawn", OWN + "active-power", KILOWATT, live, 900, 1, t -> {
                double busy = roundTheClock ? 0.55 + 0.35 * rhythm.office(t) : rhythm.office(t);
                return most * busy * (1 + 0.06 * own.at(t, 5000) + 0.025 * own.at(t, 40));
            });
            if (i % 2 == 0) {
                post.add(
                        "solar",
                        "Electric power of the solar plant",
                        OWN + "solar-power",
                        KILOWATT,
                        900,
                        900,
                        1,
                        t -> most * 0.3 * weather.radiation_Wm2(t) / 1000 * (1 + 0.03 * own.at(t, 700)));
            }
            post.done();
        }
    }

    private void soil() {
        int number = 1;
        for (Sites.Spot green : sites.greens()) {
            Post post = new Post("soil-moisture", number, "Bodenfeuchte " + green.name(), green.x(), green.y());
            Wave own = post.wave;
            // The sensor in the third green has died and stays visibly silent.
            post.deadSince = number == 3 ? born - 2 * 86_400 - 5 * HOUR : Long.MAX_VALUE;
            double base = 17 + 8 * own.chance(0, 9);
            post.add(
                    "moisture",
                    "Volumetric soil moisture at 30 cm",
                    OWN + "soil-moisture",
                    PERCENT,
                    3600,
                    3600,
                    1,
                    t -> {
                        double wet = 0;
                        for (int day = 0; day < 8; day++) {
                            for (int h = 0; h < 24; h += 4) {
                                long ago = day * 86_400L + h * HOUR;
                                wet += weather.rain_mmh(t - ago, green.x(), green.y()) * 4 * Math.exp(-ago / 260_000.0);
                            }
                        }
                        return Math.min(44, base + 0.32 * wet + own.at(t, 500_000));
                    });
            post.add(
                    "soil-temperature",
                    "Soil temperature at 30 cm",
                    CF + "soil_temperature/",
                    CELSIUS,
                    3600,
                    3600,
                    1,
                    t -> (weather.temperature_C(t - 8 * HOUR)
                                            + weather.temperature_C(t - 32 * HOUR)
                                            + weather.temperature_C(t - 56 * HOUR))
                                    / 3
                            + 0.8);
            number++;
            post.done();
        }
    }

    /** One post while its series are put together. */
    private final class Post {
        private final String kind;
        private final int number;
        private final String name;
        private final double x;
        private final double y;
        private final Wave wave;
        private final List<DemoSeries> series = new ArrayList<>();
        private long deadSince = Long.MAX_VALUE;

        Post(String kind, int number, String name, double x, double y) {
            this.kind = kind;
            this.number = number;
            this.name = name;
            this.x = x;
            this.y = y;
            wave = new Wave(seed * 31 + kind.hashCode() * 1009L + number);
        }

        void add(
                String key,
                String title,
                String definition,
                Unit unit,
                int interval_s,
                int history_s,
                int decimals,
                Signal signal) {
            Series description = new Series(
                    key,
                    title + ", " + name,
                    title + " (synthetic)",
                    unit,
                    new Phenomenon(title, definition, title),
                    new Instrument("Simulated " + kind, "A function of time, not an instrument.", "synthetic"),
                    Map.of("synthetic", true),
                    Duration.ofSeconds(interval_s));
            series.add(new DemoSeries(description, interval_s, history_s, decimals, deadSince, signal, wave));
        }

        void done() {
            Coordinate at = frame.degrees(x, y);
            stations.add(new DemoStation(
                    "demo/" + kind + "/" + number, name, kind, sites.district(x, y), at.x, at.y, series));
        }
    }
}
