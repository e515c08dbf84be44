package de.stadtkern.observation.requests;

import de.stadtkern.web.Problem;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Reads observations from JSON. Whatever is wrong with the input is a {@code Problem} 400 or 413 that names the place. */
public final class ObservationParser {
    /** Largest request body, in bytes. */
    public static final long LARGEST = 64L << 20;

    private static final int MOST_ROWS = 200_000;

    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxDocumentLength(LARGEST)
                            .maxNestingDepth(64)
                            .maxNumberLength(400)
                            .maxStringLength(4_000_000)
                            .maxNameLength(200)
                            .build())
                    .build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private ObservationParser() {}

    /** One data array: cells by component, not yet understood. */
    record DataArray(@Nullable Cell datastream, @Nullable List<String> components, List<List<Cell>> rows) {}

    /** A single observation, such as a deep insert's. */
    public static ObservationDraft parse(String json) {
        return read(() -> JSON.createParser(json), ObservationParser::observation);
    }

    static ObservationDraft observation(HttpServletRequest request) throws IOException {
        InputStream body = body(request);
        return read(() -> JSON.createParser(body), ObservationParser::observation);
    }

    static ObservationDraft observation(byte[] json, int offset, int length) {
        return read(() -> JSON.createParser(json, offset, length), ObservationParser::observation);
    }

    static List<DataArray> dataArrays(HttpServletRequest request) throws IOException {
        InputStream body = body(request);
        return read(() -> JSON.createParser(body), ObservationParser::dataArrays);
    }

    private static InputStream body(HttpServletRequest request) throws IOException {
        if (request.getContentLengthLong() > LARGEST) {
            throw tooLarge();
        }
        return request.getInputStream();
    }

    private interface Source {
        JsonParser open();
    }

    private static <T> T read(Source source, Function<JsonParser, T> document) {
        try (JsonParser parser = source.open()) {
            parser.nextToken();
            T read = document.apply(parser);
            if (parser.nextToken() != null) {
                throw Problem.invalid("body", "Something follows after the end of the JSON document.");
            }
            return read;
        } catch (StreamConstraintsException e) {
            if (String.valueOf(e.getOriginalMessage()).contains("Document length")) {
                throw tooLarge();
            }
            throw Problem.invalid("body" + place(e), "The JSON is nested too deeply, or a part of it is too long.");
        } catch (JacksonIOException e) {
            throw Problem.invalid("body", "The body broke off, or is not UTF-8.");
        } catch (JacksonException e) {
            throw Problem.invalid("body" + place(e), "This is not valid JSON.");
        }
    }

    private static String place(JacksonException e) {
        var at = e.getLocation();
        return at == null ? "" : ", line " + at.getLineNr() + ", column " + at.getColumnNr();
    }

    private static Problem tooLarge() {
        return new Problem(413, "too-large", "body", "The body is larger than 64 MiB; send it in parts.");
    }

    private static ObservationDraft observation(JsonParser parser) {
        expect(parser, JsonToken.START_OBJECT, "body", "An Observation is a JSON object.");
        ObservationDraft draft = new ObservationDraft();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            if (name.equals("Datastream")) {
                draft.datastream = link(parser, name, null);
            } else if (name.equals("FeatureOfInterest")) {
                draft.feature = link(parser, name, draft);
            } else {
                draft.set(name, Cell.read(parser));
            }
        }
        return draft;
    }

    /** The id of {@code {"@iot.id": …}}, or {@code null} with the JSON of a new feature put into the draft. */
    private static @Nullable Integer link(JsonParser parser, String name, @Nullable ObservationDraft draft) {
        expect(parser, JsonToken.START_OBJECT, name, name + " is an object with an @iot.id.");
        tools.jackson.databind.JsonNode tree = parser.readValueAsTree();
        var id = tree.get("@iot.id");
        if (id == null && draft != null && !tree.isEmpty()) {
            draft.featureJson = tree.toString();
            return null;
        }
        Cell cell = id == null
                ? new Cell(Cell.Kind.NULL, "null", 0)
                : id.isString()
                        ? new Cell(Cell.Kind.STRING, id.stringValue(), 0)
                        : new Cell(Cell.Kind.NUMBER, "", id.isNumber() ? id.doubleValue() : -1);
        return cell.id(name);
    }

    private static List<DataArray> dataArrays(JsonParser parser) {
        expect(parser, JsonToken.START_ARRAY, "body", "CreateObservations takes a JSON array of data arrays.");
        List<DataArray> arrays = new ArrayList<>();
        int rows = 0;
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            DataArray array = dataArray(parser, "/" + arrays.size());
            rows += array.rows().size();
            if (rows > MOST_ROWS) {
                throw new Problem(413, "too-large", "body", "More than 200,000 observations; send them in parts.");
            }
            arrays.add(array);
        }
        return arrays;
    }

    private static DataArray dataArray(JsonParser parser, String place) {
        expect(parser, JsonToken.START_OBJECT, place, "A data array is a JSON object.");
        Cell datastream = null;
        List<String> components = null;
        List<List<Cell>> rows = null;
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            switch (name) {
                case "Datastream" -> {
                    Integer id = link(parser, place + "/Datastream", null);
                    datastream = new Cell(Cell.Kind.NUMBER, "", id == null ? -1 : id);
                }
                case "components" -> components = strings(parser, place + "/components");
                case "dataArray" -> rows = rows(parser, place + "/dataArray");
                case "dataArray@iot.count" -> Cell.read(parser);
                default ->
                    throw Problem.invalid(
                            place + "/" + ObservationDraft.shortened(name), "A data array has no such member.");
            }
        }
        if (rows == null) {
            throw Problem.invalid(place + "/dataArray", "dataArray is missing.");
        }
        return new DataArray(datastream, components, rows);
    }

    private static List<String> strings(JsonParser parser, String place) {
        expect(parser, JsonToken.START_ARRAY, place, "components is an array of names.");
        List<String> strings = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            expect(parser, JsonToken.VALUE_STRING, place + "/" + strings.size(), "components is an array of names.");
            if (strings.contains(parser.getString())) {
                throw Problem.invalid(place + "/" + strings.size(), "This component comes twice.");
            }
            strings.add(parser.getString());
        }
        return strings;
    }

    private static List<List<Cell>> rows(JsonParser parser, String place) {
        expect(parser, JsonToken.START_ARRAY, place, "dataArray is an array of arrays.");
        List<List<Cell>> rows = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            expect(parser, JsonToken.START_ARRAY, place + "/" + rows.size(), "dataArray is an array of arrays.");
            List<Cell> row = new ArrayList<>(4);
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                row.add(Cell.read(parser));
            }
            rows.add(row);
            if (rows.size() > MOST_ROWS) {
                throw new Problem(413, "too-large", place, "More than 200,000 observations; send them in parts.");
            }
        }
        return rows;
    }

    private static void expect(JsonParser parser, JsonToken token, String place, String otherwise) {
        if (parser.currentToken() != token) {
            throw Problem.invalid(place, otherwise);
        }
    }
}
