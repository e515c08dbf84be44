package de.stadtkern.city;

import de.stadtkern.city.Section.Mistake;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** The city's configuration has mistakes; the message lists all of them, one line each, in the file's order. */
final class CityConfigurationException extends RuntimeException {
    private static final long serialVersionUID = 1;

    CityConfigurationException(String file, List<Mistake> mistakes) {
        super(mistakes.stream()
                .distinct()
                .sorted(Comparator.comparingInt(Mistake::line))
                .map(mistake -> "%s, line %d: %s".formatted(file, mistake.line(), mistake.text()))
                .collect(Collectors.joining(System.lineSeparator())));
    }
}
