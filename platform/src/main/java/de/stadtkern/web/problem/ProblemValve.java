package de.stadtkern.web.problem;

import de.stadtkern.web.Problem;
import de.stadtkern.web.ProblemAnswers;
import java.io.IOException;
import java.io.Writer;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;

/** The same problem format for what Tomcat refuses before any filter runs; no word of the input is repeated. */
public final class ProblemValve extends ErrorReportValve {
    @Override
    protected void report(Request request, Response response, @Nullable Throwable thrown) {
        int status = response.getStatus();
        if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        Problem problem = ErrorRoute.ofStatus(status);
        try {
            response.setContentType(ProblemAnswers.CONTENT_TYPE);
            response.setCharacterEncoding("utf-8");
            response.setHeader("X-Content-Type-Options", "nosniff");
            Writer writer = response.getReporter();
            if (writer != null) {
                writer.write("{\"type\":\"/problems/%s\",\"title\":\"%s\",\"status\":%d,\"detail\":\"%s\"}"
                        .formatted(problem.code(), problem.code(), status, problem.getMessage()));
                response.finishResponse();
            }
        } catch (IOException | IllegalStateException callerGone) {
            container.getLogger().debug("the caller left before the answer", callerGone);
        }
    }
}
