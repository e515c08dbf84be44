package de.stadtkern.identity.session;

import java.util.List;
import java.util.UUID;

/** A factor that a person has turned on and that is asked for after the first. */
public interface SecondFactor {
    /** The methods that the person may choose from; none where it is off. */
    List<Method> offers(UUID person);
}
