package de.stadtkern;

import de.stadtkern.command.Commands;
import de.stadtkern.programme.ProgrammeMeasure;

/** The one runnable: the platform and the list of the measures. */
public final class Stadtkern {
    /** The platform first, then each measure's wiring class. */
    public static final Class<?>[] PARTS = {
        Platform.class, //
        ProgrammeMeasure.class
    };

    private Stadtkern() {}

    public static void main(String[] arguments) {
        System.exit(Commands.execute(PARTS, arguments));
    }
}
