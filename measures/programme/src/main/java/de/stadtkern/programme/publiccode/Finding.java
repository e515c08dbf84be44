package de.stadtkern.programme.publiccode;

/**
 * One thing that is not as the standard says.
 *
 * @param severity an error makes the file invalid, a warning does not
 * @param key where, such as {@code description.en.features} or {@code supports[0].id}; empty for the file as a whole
 * @param line of the key, from 1
 * @param column of the key, from 1
 * @param rule stable name of what is not met, such as {@code required}; texts for people stand in the catalogues
 * @param expected what the rule asks for, such as a format or the values to choose from; may be empty
 */
public record Finding(Severity severity, String key, int line, int column, String rule, String expected) {
    /** How much a finding weighs. */
    public enum Severity {
        ERROR,
        WARNING
    }

    public boolean error() {
        return severity == Severity.ERROR;
    }
}
