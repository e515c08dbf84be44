package de.stadtkern.engine.floodfiles.scenario;

import de.stadtkern.engine.floodfiles.raster.BadFileException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Collects mistakes. Of many at one place the first are kept and the others counted. */
final class Faults {
    private static final int MOST_AT_ONE_PLACE = 20;
    private final Map<String, List<Fault>> found = new LinkedHashMap<>();
    private final Map<String, Integer> more = new LinkedHashMap<>();

    void add(String pointer, String what, String wayOut) {
        add(pointer, new Fault(pointer.isEmpty() ? "/" : pointer, what, wayOut));
    }

    /** A mistake in a file that the scenario names at {@code pointer}. */
    void add(String pointer, Path file, IOException e) {
        String place = pointer + " (" + file + ")";
        add(
                pointer,
                switch (e) {
                    case BadFileException bad ->
                        new Fault(
                                bad.place().isEmpty() ? place : pointer + " (" + file + ", " + bad.place() + ")",
                                bad.what(),
                                bad.wayOut());
                    case NoSuchFileException missing ->
                        new Fault(
                                place,
                                "there is no such file",
                                "correct the path; it is relative to the scenario's folder");
                    case AccessDeniedException denied ->
                        new Fault(place, "the file may not be read", "give yourself the right to read it");
                    default ->
                        new Fault(place, "the file cannot be read: " + e.getMessage(), "copy or download it again");
                });
    }

    private void add(String pointer, Fault fault) {
        List<Fault> here = found.computeIfAbsent(pointer, each -> new ArrayList<>());
        if (here.size() < MOST_AT_ONE_PLACE) {
            if (!here.contains(fault)) {
                here.add(fault);
            }
        } else {
            more.merge(pointer, 1, Integer::sum);
        }
    }

    /** Whether something is wrong at a place or below it. */
    boolean at(String pointer) {
        return found.keySet().stream().anyMatch(place -> place.equals(pointer) || place.startsWith(pointer + "/"));
    }

    boolean none() {
        return found.isEmpty();
    }

    List<Fault> list() {
        List<Fault> all = new ArrayList<>();
        found.forEach((pointer, faults) -> {
            all.addAll(faults);
            if (more.containsKey(pointer)) {
                all.add(new Fault(
                        pointer,
                        "and " + more.get(pointer) + " more of this kind",
                        "mend the first ones and check again"));
            }
        });
        return all;
    }
}
