package de.stadtkern.city;

import java.util.Optional;

/** Which district a place lies in; offered by the module that keeps the outlines. */
public interface Districts {
    /** The official number of the district; nothing outside the city, or where no outlines are known. */
    Optional<String> numberAt(Position place);
}
