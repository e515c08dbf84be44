package de.stadtkern.identity.access;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/** Where a request comes from. */
public final class Addresses {
    private Addresses() {}

    public static boolean isLoopback(@Nullable String address) {
        return address != null
                && (address.startsWith("127.")
                        || address.equals("0:0:0:0:0:0:0:1")
                        || address.equals("::1")
                        || address.equals("localhost"));
    }

    /** From this machine, with no sign of a proxy between. */
    static boolean isDirectLoopback(HttpServletRequest request) {
        return isLoopback(request.getRemoteAddr())
                && request.getHeader("X-Forwarded-For") == null
                && request.getHeader("Forwarded") == null
                && request.getHeader("Via") == null;
    }
}
