package de.stadtkern.web.request;

import de.stadtkern.web.Problem;
import de.stadtkern.web.RequestId;
import de.stadtkern.web.WebSettings;
import de.stadtkern.web.problem.ProblemResolver;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * The outermost filter: names the request, sets the headers of every answer, refuses what is too large or not UTF-8,
 * and turns what a filter throws into a problem.
 */
public final class RequestFilter extends HttpFilter {
    private static final long serialVersionUID = 1;
    static final String CONTENT_SECURITY_POLICY = "default-src 'self'; script-src 'self'; worker-src 'self' blob:;"
            + " style-src 'self'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; object-src 'none';"
            + " base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    private final transient WebSettings settings;
    private final transient ProblemResolver problems;

    public RequestFilter(WebSettings settings, ProblemResolver problems) {
        this.settings = settings;
        this.problems = problems;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (request.getDispatcherType() != DispatcherType.REQUEST) {
            MDC.put(RequestId.KEY, RequestId.of(request));
            try {
                chain.doFilter(request, response);
            } finally {
                MDC.remove(RequestId.KEY);
            }
            return;
        }
        String id = id(request.getHeader(RequestId.HEADER));
        RequestId.set(request, id);
        MDC.put(RequestId.KEY, id);
        headers(request, response, id);
        try {
            Queries.check(request.getQueryString());
            chain.doFilter(limited(request), response);
        } catch (IOException | ServletException | RuntimeException e) {
            problems.answer(
                    request,
                    response,
                    e instanceof ServletException s && s.getRootCause() != null ? s.getRootCause() : e);
        } finally {
            MDC.remove(RequestId.KEY);
        }
    }

    private HttpServletRequest limited(HttpServletRequest request) {
        long limit = settings.longestBody(request.getRequestURI());
        long announced = request.getContentLengthLong();
        if (announced > limit) {
            throw tooLarge(limit);
        }
        return announced >= 0 || request.getHeader("Transfer-Encoding") == null
                ? request
                : new LimitedRequest(request, limit);
    }

    static Problem tooLarge(long limit) {
        return new Problem(413, "too-large", "body", "The body is larger than " + limit + " bytes.");
    }

    private static void headers(HttpServletRequest request, HttpServletResponse response, String id) {
        response.setHeader(RequestId.HEADER, id);
        response.setHeader("Content-Security-Policy", CONTENT_SECURITY_POLICY);
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Referrer-Policy", "strict-origin-when-cross-origin");
        response.setHeader("Permissions-Policy", "geolocation=(self), camera=(), microphone=(), payment=(), usb=()");
        response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
        if (request.isSecure()) {
            response.setHeader("Strict-Transport-Security", "max-age=31536000; includeSubDomains");
        }
        String path = request.getRequestURI();
        if (path.startsWith("/api/") && !path.equals("/api/city") && !path.equals("/api/catalogue")) {
            response.setHeader("Cache-Control", "no-store");
        }
    }

    /** The caller's own id when it is 8…64 letters, digits, dots, hyphens or underscores; a random one otherwise. */
    private static String id(@Nullable String given) {
        if (given != null && given.length() >= 8 && given.length() <= 64) {
            boolean sane = true;
            for (int i = 0; i < given.length() && sane; i++) {
                char c = given.charAt(i);
                sane = (c >= '0' && c <= '9')
                        || (c >= 'a' && c <= 'z')
                        || (c >= 'A' && c <= 'Z')
                        || c == '-'
                        || c == '_'
                        || c == '.';
            }
            if (sane) {
                return given;
            }
        }
        return Long.toHexString(ThreadLocalRandom.current().nextLong() | Long.MIN_VALUE);
    }
}
