package de.stadtkern.testkit;

import java.util.Random;

/** A seeded generator of almost valid texts: a few characters lost, doubled, exchanged or put in. */
public final class Scrambler {
    private static final String CHARACTERS = "()'\",/;:%$&[]{}<>-+.*#\\ 09aZ\t\r\n€\u0000\uFFFF\uD800";

    private final Random random;

    public Scrambler(long seed) {
        this.random = new Random(seed);
    }

    public String scramble(String valid) {
        StringBuilder text = new StringBuilder(valid);
        for (int change = random.nextInt(4) + 1; change > 0 && !text.isEmpty(); change--) {
            int at = random.nextInt(text.length());
            char other = CHARACTERS.charAt(random.nextInt(CHARACTERS.length()));
            switch (random.nextInt(4)) {
                case 0 -> text.deleteCharAt(at);
                case 1 -> text.insert(at, text.charAt(at));
                case 2 -> text.setCharAt(at, other);
                default -> text.insert(at, other);
            }
        }
        return text.toString();
    }
}
