package de.stadtkern.web.problem;

import de.stadtkern.web.Problem;
import de.stadtkern.web.ProblemAnswers;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;

/** Turns whatever a route throws into a problem; what is our fault goes to the log with its cause, never to the caller. */
public final class ProblemResolver implements HandlerExceptionResolver, Ordered {
    private static final Logger LOG = LoggerFactory.getLogger(ProblemResolver.class);

    private final ProblemAnswers answers;

    public ProblemResolver(ProblemAnswers answers) {
        this.answers = answers;
    }

    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }

    @Override
    public ModelAndView resolveException(
            HttpServletRequest request, HttpServletResponse response, @Nullable Object handler, Exception thrown) {
        answer(request, response, thrown);
        return new ModelAndView();
    }

    /** Answers in place of the route, also from a filter. */
    public void answer(HttpServletRequest request, HttpServletResponse response, Throwable thrown) {
        if (thrown instanceof AsyncRequestNotUsableException) {
            return;
        }
        Problem problem = Translation.of(thrown);
        if (problem == null) {
            LOG.error("{} {} failed", request.getMethod(), request.getRequestURI(), thrown);
            problem = new Problem(
                    500,
                    "internal-error",
                    null,
                    "Something went wrong here. Name the request id when asking for help.");
        } else if (LOG.isDebugEnabled()) {
            LOG.debug("{} {}: {} {}", request.getMethod(), request.getRequestURI(), problem.code(), thrown.toString());
        }
        if (thrown instanceof HttpRequestMethodNotSupportedException method
                && method.getSupportedMethods() != null
                && !response.isCommitted()) {
            response.setHeader("Allow", String.join(", ", method.getSupportedMethods()));
        }
        try {
            answers.write(request, response, problem);
        } catch (IOException callerGone) {
            LOG.debug("the caller left before the answer", callerGone);
        }
    }
}
