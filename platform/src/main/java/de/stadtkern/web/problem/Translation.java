package de.stadtkern.web.problem;

import de.stadtkern.web.Problem;
import java.io.CharConversionException;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Collection;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.MissingRequestHeaderException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.ServletRequestBindingException;
import org.springframework.web.context.request.async.AsyncRequestTimeoutException;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.multipart.support.MissingServletRequestPartException;
import org.springframework.web.servlet.NoHandlerFoundException;
import org.springframework.web.servlet.resource.NoResourceFoundException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** What an exception means to the caller. */
final class Translation {
    private Translation() {}

    /** The problem to answer with, or {@code null} where the fault is ours. */
    static @Nullable Problem of(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = next(cause)) {
            if (cause instanceof Problem problem) {
                return problem;
            }
        }
        Problem direct = direct(thrown);
        if (direct != null) {
            return direct;
        }
        for (Throwable cause = thrown; cause != null; cause = next(cause)) {
            if (cause instanceof SQLException database && isRefusedValue(database)) {
                return new Problem(400, "invalid-input", null, "A value lies outside of what can be stored.");
            }
        }
        return null;
    }

    private static @Nullable Throwable next(Throwable thrown) {
        return thrown.getCause() == thrown ? null : thrown.getCause();
    }

    private static @Nullable Problem direct(Throwable thrown) {
        return switch (thrown) {
            case HttpMessageNotReadableException e -> unreadable(e);
            case JacksonException e -> json(e);
            case HttpRequestMethodNotSupportedException e ->
                new Problem(405, "method-not-allowed", null, "Allowed here: " + names(e.getSupportedMethods()) + ".");
            case HttpMediaTypeNotSupportedException e ->
                new Problem(
                        415,
                        "unsupported-media-type",
                        "Content-Type",
                        "Understood here: " + types(e.getSupportedMediaTypes()) + ".");
            case HttpMediaTypeNotAcceptableException e ->
                new Problem(
                        406, "not-acceptable", "Accept", "Offered here: " + types(e.getSupportedMediaTypes()) + ".");
            case MissingServletRequestParameterException e ->
                Problem.invalid(e.getParameterName(), "The parameter is missing.");
            case MissingServletRequestPartException e ->
                Problem.invalid(e.getRequestPartName(), "The part is missing.");
            case MissingRequestHeaderException e -> Problem.invalid(e.getHeaderName(), "The header is missing.");
            case MethodArgumentTypeMismatchException e ->
                Problem.invalid(e.getName(), "The value is not of the type " + typeName(e.getRequiredType()) + ".");
            case MethodArgumentNotValidException e -> binding(e);
            case HandlerMethodValidationException e -> Problem.invalid("request", "A value is not allowed.");
            case ServletRequestBindingException e -> Problem.invalid("request", "A value is missing.");
            case MaxUploadSizeExceededException e ->
                new Problem(413, "too-large", null, "The upload is larger than this server takes.");
            case MultipartException e ->
                new Problem(400, "malformed-multipart", "body", "The body is not readable multipart/form-data.");
            case NoResourceFoundException e -> Problem.notFound("This path");
            case NoHandlerFoundException e -> Problem.notFound("This path");
            case AsyncRequestTimeoutException e ->
                new Problem(503, "timeout", null, "The answer took too long; try again with a smaller request.");
            case ErrorResponse e -> refused(e);
            default -> null;
        };
    }

    private static @Nullable Problem refused(ErrorResponse e) {
        return e.getStatusCode().is4xxClientError()
                ? new Problem(e.getStatusCode().value(), "refused", null, "The request was refused.")
                : null;
    }

    private static Problem unreadable(HttpMessageNotReadableException e) {
        for (Throwable cause = e.getCause(); cause != null; cause = next(cause)) {
            if (cause instanceof JacksonException json) {
                return json(json);
            }
            if (cause instanceof CharConversionException) {
                return new Problem(400, "malformed-json", "body", "The body is not valid UTF-8.");
            }
            if (cause instanceof IOException) {
                return new Problem(400, "malformed-body", "body", "The body broke off.");
            }
        }
        return new Problem(400, "malformed-body", "body", "A body is missing or not readable.");
    }

    private static Problem json(JacksonException e) {
        if (e instanceof StreamConstraintsException) {
            return new Problem(
                    400, "beyond-limits", pointer(e), "The JSON is nested too deeply or a value is too long.");
        }
        if (e instanceof UnrecognizedPropertyException unknown) {
            return new Problem(400, "invalid-input", pointer(unknown), "This field is not known here.");
        }
        if (e instanceof DatabindException || e instanceof InputCoercionException) {
            return new Problem(400, "invalid-input", pointer(e), "The value is not of the expected type.");
        }
        String place = e.getLocation() == null
                ? ""
                : " (line " + e.getLocation().getLineNr() + ", column "
                        + e.getLocation().getColumnNr() + ")";
        return new Problem(400, "malformed-json", pointer(e), "The body is not valid JSON in UTF-8" + place + ".");
    }

    /** RFC 6901 pointer to where reading stopped; {@code body} for the whole. */
    private static String pointer(JacksonException e) {
        StringBuilder pointer = new StringBuilder();
        for (JacksonException.Reference step : e.getPath()) {
            String name = step.getPropertyName();
            pointer.append('/')
                    .append(
                            name != null
                                    ? name.replace("~", "~0").replace("/", "~1")
                                    : Integer.toString(Math.max(0, step.getIndex())));
        }
        if (pointer.isEmpty() && e.processor() instanceof JsonParser parser) {
            pointer.append(parser.streamReadContext().pathAsPointer());
        }
        if (pointer.length() > 200) {
            pointer.setLength(200);
        }
        return pointer.isEmpty() ? "body" : pointer.toString();
    }

    private static Problem binding(MethodArgumentNotValidException e) {
        var error = e.getBindingResult().getFieldError();
        return Problem.invalid(
                error == null ? "body" : "/" + error.getField().replace('.', '/'),
                error == null || error.getDefaultMessage() == null
                        ? "The value is not allowed."
                        : "The value " + error.getDefaultMessage() + ".");
    }

    /** Class 22, data exception: the statement was ours but the value was the caller's. */
    private static boolean isRefusedValue(SQLException e) {
        return e.getSQLState() != null && e.getSQLState().startsWith("22");
    }

    private static String names(String @Nullable [] methods) {
        return methods == null ? "-" : String.join(", ", methods);
    }

    private static String types(Collection<MediaType> types) {
        return types.isEmpty() ? "-" : types.stream().map(MediaType::toString).collect(Collectors.joining(", "));
    }

    private static String typeName(@Nullable Class<?> type) {
        return type == null ? "expected" : type.getSimpleName();
    }
}
