package de.stadtkern.democity.town;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;

/** Street names as a German town has them; none is given twice. */
final class Names {
    private static final String[] MAIN = {
        "Leipziger Straße",
        "Königsbrücker Straße",
        "Pirnaer Straße",
        "Dohnaer Straße",
        "Plauener Ring",
        "Freiberger Straße",
        "Wiener Straße",
        "Großenhainer Straße",
        "Lausitzer Straße",
        "Käthe-Kollwitz-Ufer"
    };
    private static final String[] STEMS = {
        "Linden",
        "Ahorn",
        "Birken",
        "Eichen",
        "Buchen",
        "Kastanien",
        "Erlen",
        "Ulmen",
        "Weiden",
        "Eschen",
        "Kiefern",
        "Fichten",
        "Tannen",
        "Holunder",
        "Flieder",
        "Rosen",
        "Tulpen",
        "Nelken",
        "Veilchen",
        "Lilien",
        "Garten",
        "Wiesen",
        "Feld",
        "Wald",
        "Berg",
        "Tal",
        "Bach",
        "Mühlen",
        "Brunnen",
        "Quell",
        "Teich",
        "See",
        "Ufer",
        "Insel",
        "Fischer",
        "Schiffer",
        "Müller",
        "Bäcker",
        "Schmiede",
        "Gerber",
        "Töpfer",
        "Weber",
        "Schuster",
        "Zimmerer",
        "Maurer",
        "Kirch",
        "Kloster",
        "Schul",
        "Rathaus",
        "Markt",
        "Hof",
        "Burg",
        "Schloss",
        "Tor",
        "Wall",
        "Turm",
        "Post",
        "Bahnhof",
        "Hafen",
        "Speicher",
        "Fabrik",
        "Werk",
        "Ziegel",
        "Kalk",
        "Sand",
        "Stein",
        "Sonnen",
        "Mond",
        "Stern",
        "Morgen",
        "Abend",
        "Nord",
        "Süd",
        "Ost",
        "West",
        "Adler",
        "Falken",
        "Amsel",
        "Drossel",
        "Finken",
        "Meisen",
        "Lerchen",
        "Schwalben",
        "Storchen",
        "Reiher",
        "Fuchs",
        "Dachs",
        "Hasen",
        "Hirsch",
        "Reh",
        "Igel",
        "Biber",
        "Otter",
        "Apfel",
        "Birn",
        "Kirsch",
        "Pflaumen",
        "Quitten",
        "Wein",
        "Hopfen",
        "Korn",
        "Flachs",
        "Heide",
        "Moor",
        "Auen",
        "Furt",
        "Brücken",
        "Anger",
        "Dorf",
        "Schäfer",
        "Jäger",
        "Förster"
    };
    private static final String[] PEOPLE = {
        "Goethe",
        "Schiller",
        "Lessing",
        "Heine",
        "Storm",
        "Fontane",
        "Droste-Hülshoff",
        "Bach",
        "Händel",
        "Schumann",
        "Clara-Schumann",
        "Mendelssohn",
        "Weber",
        "Wagner",
        "Humboldt",
        "Gauß",
        "Euler",
        "Leibniz",
        "Kepler",
        "Kopernikus",
        "Emmy-Noether",
        "Lise-Meitner",
        "Robert-Koch",
        "Virchow",
        "Röntgen",
        "Siemens",
        "Zuse",
        "Gutenberg",
        "Dürer",
        "Cranach",
        "Merian",
        "Runge",
        "Caspar-David-Friedrich",
        "Käthe-Kollwitz",
        "Bertha-von-Suttner",
        "Pestalozzi",
        "Fröbel",
        "Kant",
        "Hegel",
        "Fichte",
        "Herder",
        "Luther",
        "Melanchthon",
        "Adam-Ries",
        "Agricola"
    };
    private static final String[] ENDS = {
        "straße", "weg", "gasse", "ring", "hang", "winkel", "steig", "grund", "blick", "zeile"
    };

    private final List<String> pool = new ArrayList<>();

    Names(SplittableRandom random) {
        for (String person : PEOPLE) {
            pool.add(person.contains("-") ? person + "-Straße" : person + "straße");
        }
        for (String stem : STEMS) {
            for (String end : ENDS) {
                pool.add(stem + end);
            }
        }
        for (int i = pool.size() - 1; i > 0; i--) {
            Collections.swap(pool, i, random.nextInt(i + 1));
        }
    }

    static String main(int number) {
        return MAIN[number % MAIN.length];
    }

    String next() {
        return pool.isEmpty() ? "Neue Straße" : pool.removeLast();
    }
}
