package de.stadtkern.identity.session;

import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** A way to prove who one is. */
public enum Method {
    PASSWORD(false),
    ONE_TIME_CODE(true),
    RECOVERY_CODE(true),
    /** With the person verified by the authenticator: two factors in one. */
    PASSKEY(true),
    PROVIDER(false),
    /** A provider that stated that it had asked for more than a password. */
    PROVIDER_WITH_SECOND_FACTOR(true);

    private final boolean strong;

    Method(boolean strong) {
        this.strong = strong;
    }

    /** Whether it makes a session one with a second factor. */
    public boolean strong() {
        return strong;
    }

    /** Such as {@code one-time-code}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static String join(Collection<Method> methods) {
        return methods.stream().sorted().map(Method::text).collect(Collectors.joining(","));
    }

    static Set<Method> split(String texts) {
        Set<Method> methods = EnumSet.noneOf(Method.class);
        Arrays.stream(values())
                .filter(method -> ("," + texts + ",").contains("," + method.text() + ","))
                .forEach(methods::add);
        return methods;
    }
}
