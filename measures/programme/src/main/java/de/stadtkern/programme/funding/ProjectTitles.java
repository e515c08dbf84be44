package de.stadtkern.programme.funding;

import java.util.Optional;

/** What the programme's projects are called. */
@FunctionalInterface
public interface ProjectTitles {
    /** @param project key as in addresses */
    Optional<String> title(String project);
}
