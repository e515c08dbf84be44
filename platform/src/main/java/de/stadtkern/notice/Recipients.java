package de.stadtkern.notice;

import de.stadtkern.identity.Permission;
import java.util.Set;
import java.util.UUID;

/** Who a notice is for. */
public sealed interface Recipients {
    /** These people, whether they subscribed or not; their own settings choose the channel. */
    record People(Set<UUID> people) implements Recipients {
        public People {
            people = Set.copyOf(people);
        }
    }

    /** Everyone who holds the permission when the notice is told. */
    record Holders(Permission permission) implements Recipients {}

    /** Everyone who subscribed to the topic, and to the place where the notice has one. */
    record Subscribers() implements Recipients {}

    static Recipients person(UUID person) {
        return new People(Set.of(person));
    }
}
