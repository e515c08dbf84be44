package de.stadtkern.identity.access;

import de.stadtkern.identity.Caller;
import de.stadtkern.web.Problem;
import de.stadtkern.web.ProblemAnswers;
import de.stadtkern.web.Shell;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authorization.AuthorizationDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;

/** What the refused are told. A path without a rule is the single-page app's, or nothing at all. */
final class Refusals implements AccessDeniedHandler, AuthenticationEntryPoint {
    private final ProblemAnswers answers;
    private final Shell shell;
    private final RefusedAccess refused;

    Refusals(ProblemAnswers answers, Shell shell, RefusedAccess refused) {
        this.answers = answers;
        this.shell = shell;
        this.refused = refused;
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException denied)
            throws IOException {
        if (denied instanceof AuthorizationDeniedException decided
                && decided.getAuthorizationResult() == AccessDecisions.NO_RULE) {
            if (!shell.serve(request, response)) {
                answers.write(request, response, Problem.notFound("This path"));
            }
        } else if (Caller.current().kind() == Caller.Kind.ANONYMOUS) {
            notSignedIn(request, response);
        } else if (request.getAttribute(CallerFilter.WITHOUT_SECOND_FACTOR) != null) {
            forbidden(
                    request,
                    response,
                    "second-factor-needed",
                    "A role of yours counts only with a second factor; set one up, or sign in with it.");
        } else {
            forbidden(
                    request,
                    response,
                    "not-allowed",
                    "The permission for this is missing; an administrator can grant it.");
        }
    }

    private void forbidden(HttpServletRequest request, HttpServletResponse response, String code, String detail)
            throws IOException {
        refused.record(Caller.current().actor(), request.getMethod(), request.getRequestURI(), code);
        answers.write(request, response, new Problem(403, code, null, detail));
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException missing)
            throws IOException, ServletException {
        notSignedIn(request, response);
    }

    private void notSignedIn(HttpServletRequest request, HttpServletResponse response) throws IOException {
        answers.write(
                request, response, new Problem(401, "not-signed-in", null, "Sign in, or send a token as Bearer."));
    }
}
