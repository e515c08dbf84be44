package de.stadtkern.programme.register;

import de.stadtkern.web.Input;
import de.stadtkern.web.Language;
import de.stadtkern.web.Problem;
import de.stadtkern.web.ProblemAnswers;
import de.stadtkern.web.RequestId;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** Slugs and versions in requests and answers. */
public final class Versions {
    private final ProblemAnswers problems;

    public Versions(ProblemAnswers problems) {
        this.problems = problems;
    }

    /** A new entry's slug: lower case letters, digits and single hyphens between them. */
    public static String slug(@Nullable String given) {
        String slug = Input.line("/slug", given, 80);
        if (!slug.matches("[a-z0-9]+(-[a-z0-9]+)*") || slug.equals("new")) {
            throw Problem.invalid("/slug", "Lower case letters, digits and single hyphens between them, not \"new\".");
        }
        return slug;
    }

    /**
     * Whether a tag is the one that If-Match names.
     *
     * @throws Problem 428 where it names none
     */
    public static Predicate<String> expected(HttpServletRequest request) {
        String expected = request.getHeader("If-Match");
        if (expected == null) {
            throw new Problem(428, "if-match-missing", "If-Match", "Name the version that you read with If-Match.");
        }
        return tag -> expected.strip().equals(tag);
    }

    public static <T> ResponseEntity<T> answer(HttpStatus status, String etag, T body) {
        return ResponseEntity.status(status).eTag(etag).body(body);
    }

    /** 412 with both: what is there and what was sent. */
    public ResponseEntity<?> conflict(HttpServletRequest request, String etag, Object current, Object yours) {
        Map<String, Object> problem = new Problem(
                        412, "changed-meanwhile", "If-Match", "Someone else changed it meanwhile.")
                .body(
                        problems.title("changed-meanwhile", Language.of(request)),
                        request.getRequestURI(),
                        RequestId.of(request));
        problem.put("current", current);
        problem.put("yours", yours);
        return ResponseEntity.status(HttpStatus.PRECONDITION_FAILED)
                .eTag(etag)
                .contentType(MediaType.parseMediaType(ProblemAnswers.CONTENT_TYPE))
                .body(problem);
    }
}
