package de.stadtkern.identity;

/**
 * The right to do one kind of thing, such as {@code observation:write}. A module declares the permissions that it asks
 * for as beans; roles bundle them.
 *
 * @param name {@code module:verb}, lower case
 * @param description what holding it allows, one English sentence
 */
public record Permission(String name, String description) {
    public Permission {
        if (!name.matches("[a-z]+(-[a-z]+)*:[a-z]+(-[a-z]+)*")) {
            throw new IllegalArgumentException("a permission is named module:verb, not " + name);
        }
    }
}
