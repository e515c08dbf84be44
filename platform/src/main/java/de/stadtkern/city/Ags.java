package de.stadtkern.city;

/** Amtlicher Gemeindeschlüssel: eight digits; those that begin with 99 belong to no real municipality. */
public record Ags(String digits) {
    public Ags {
        if (!digits.matches("\\d{8}")) {
            throw new IllegalArgumentException("an AGS has eight digits, not \"" + digits + "\"");
        }
    }

    public boolean fictional() {
        return digits.startsWith("99");
    }

    @Override
    public String toString() {
        return digits;
    }
}
