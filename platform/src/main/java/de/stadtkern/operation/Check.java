package de.stadtkern.operation;

/**
 * One thing that is looked at to say whether the platform is well. A module adds its own by declaring a bean; its texts
 * stand in the module's catalogues as {@code check.<name>}, and {@code check.<name>.<finding>} with {@code {0}}, {@code
 * {1}}… for the finding's values, and, unless all is well, {@code check.<name>.<finding>.do} for the way out.
 */
public interface Check {
    /** Lower case with hyphens, unique over all modules. */
    String name();

    /**
     * Looks now, within a few seconds. Throwing is a finding too: that the check itself failed.
     *
     * @throws Exception with a message for the operator
     */
    Finding look() throws Exception;
}
