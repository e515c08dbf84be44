package de.stadtkern.web.problem;

import de.stadtkern.web.Problem;
import de.stadtkern.web.ProblemAnswers;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/** Where the servlet container sends what no route caught, such as a path that the firewall refuses. */
@Hidden
@Controller
public final class ErrorRoute implements ErrorController {
    private final ProblemAnswers answers;
    private final ProblemResolver resolver;

    public ErrorRoute(ProblemAnswers answers, ProblemResolver resolver) {
        this.answers = answers;
        this.resolver = resolver;
    }

    @RequestMapping("${server.error.path:/error}")
    void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (request.getAttribute(RequestDispatcher.ERROR_EXCEPTION) instanceof Throwable thrown) {
            resolver.answer(request, response, thrown);
            return;
        }
        Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        answers.write(request, response, ofStatus(status instanceof Integer code ? code : 404));
    }

    static Problem ofStatus(int status) {
        return switch (status) {
            case 401 -> new Problem(401, "not-signed-in", null, "Sign in or send a token.");
            case 403 -> new Problem(403, "not-allowed", null, "The permission for this is missing.");
            case 404 -> Problem.notFound("This path");
            case 405 -> new Problem(405, "method-not-allowed", null, "The method is not allowed here.");
            case 413 -> new Problem(413, "too-large", null, "The request is larger than this server takes.");
            case 431 -> new Problem(431, "headers-too-large", null, "The request's headers are too large.");
            default ->
                status >= 400 && status < 500
                        ? new Problem(
                                status, "malformed-request", null, "The request is not valid HTTP for this server.")
                        : new Problem(500, "internal-error", null, "Something went wrong here.");
        };
    }
}
