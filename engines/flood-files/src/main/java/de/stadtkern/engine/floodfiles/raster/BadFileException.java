package de.stadtkern.engine.floodfiles.raster;

import java.io.IOException;

/** A file that is not what it should be: the place in it, what is wrong, and the way out. */
public final class BadFileException extends IOException {
    private final String place;
    private final String what;
    private final String wayOut;

    /**
     * @param place a line ({@code line 7}), a byte ({@code byte 1024}), a feature, or empty for the file as a whole
     */
    public BadFileException(String place, String what, String wayOut) {
        super(place.isEmpty() ? what : place + ": " + what);
        this.place = place;
        this.what = what;
        this.wayOut = wayOut;
    }

    public String place() {
        return place;
    }

    public String what() {
        return what;
    }

    public String wayOut() {
        return wayOut;
    }
}
