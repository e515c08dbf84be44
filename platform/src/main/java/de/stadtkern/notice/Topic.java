package de.stadtkern.notice;

/**
 * What a module can tell about. Declared as a bean by the module that tells. Its texts stand in the module's catalogues
 * as {@code notice.<key>.name}, {@code notice.<key>.title} and {@code notice.<key>.body}, with {@code {name}} for the
 * notice's values, in German, English and Leichte Sprache.
 *
 * @param key {@code module.thing}, lower case, such as {@code device.silent}
 * @param audience who may subscribe
 * @param urgency whether quiet hours and digests may hold it back
 */
public record Topic(String key, Audience audience, Urgency urgency) {
    public enum Audience {
        /** Everyone, signed in or not (feeds and web hooks included). */
        PUBLIC,
        /** Only the people that each notice names. */
        NAMED
    }

    public enum Urgency {
        /** Waits for quiet hours to end and for a digest. */
        ROUTINE,
        /** Waits for nothing. */
        URGENT
    }

    public Topic {
        if (!key.matches("[a-z]+(\\.[a-z]+(-[a-z]+)*)+")) {
            throw new IllegalArgumentException("a topic's key is module.thing, not " + key);
        }
    }
}
