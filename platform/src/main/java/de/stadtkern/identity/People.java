package de.stadtkern.identity;

import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Who the people are, for modules that have something to tell them. */
public interface People {
    /**
     * How a person is reached.
     *
     * @param language BCP 47 tag of the language they chose
     */
    record Contact(UUID id, String name, String email, String language) {}

    /** The person; nothing where the account is closed, gone or never confirmed. */
    Optional<Contact> find(UUID person);

    /** Everyone who holds the permission for all measures now. */
    Set<UUID> holders(String permission);
}
