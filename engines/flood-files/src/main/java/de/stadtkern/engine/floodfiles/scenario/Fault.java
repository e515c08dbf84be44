package de.stadtkern.engine.floodfiles.scenario;

/**
 * A mistake in a scenario or in a file that it names.
 *
 * @param place a JSON pointer into the scenario (RFC 6901), followed by the file and the place in it where there is one
 * @param what what is wrong
 * @param wayOut what to do
 */
public record Fault(String place, String what, String wayOut) {
    @Override
    public String toString() {
        return place + ": " + what + "\n    " + wayOut;
    }
}
