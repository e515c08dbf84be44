package de.stadtkern.process.value;

import de.stadtkern.process.Description;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a computation returned, as it is kept, and as it is sent. */
public final class Outputs {
    private static final int CHECKED_UP_TO_bytes = 1_000_000;
    private static final long LARGEST_VALUE_bytes = 50_000_000;

    private final Schemas schemas;
    private final JsonMapper json;
    private final long largest_bytes;

    /** @param largest_bytes of all outputs of a job together */
    public Outputs(Schemas schemas, JsonMapper json, long largest_bytes) {
        this.schemas = schemas;
        this.json = json;
        this.largest_bytes = largest_bytes;
    }

    /** The computation does not keep to its own description. */
    public static final class Unfit extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Unfit(String message) {
            super(message);
        }
    }

    /**
     * @param files the directory that the computation was given for its files
     * @throws Unfit where an output is not as described
     */
    public List<Result> kept(Description description, Map<String, Object> returned, Path files) {
        for (String name : returned.keySet()) {
            if (!description.outputs().containsKey(name)) {
                throw new Unfit("The process returned an output that it does not describe: " + name + ".");
            }
        }
        List<Result> results = new ArrayList<>();
        long total = 0;
        for (Map.Entry<String, Description.Output> output :
                description.outputs().entrySet()) {
            Object value = returned.get(output.getKey());
            if (value != null) {
                Result result = kept(output.getKey(), output.getValue().schema(), value, files);
                results.add(result);
                total += result.bytes();
            }
        }
        if (total > largest_bytes) {
            throw new Unfit("The results are larger than " + largest_bytes + " bytes together.");
        }
        return results;
    }

    private Result kept(String name, Map<String, Object> schema, Object value, Path files) {
        if (value instanceof Path file) {
            if (!file.normalize().startsWith(files) || !Files.isRegularFile(file)) {
                throw new Unfit("The output " + name + " is not a file of this job.");
            }
            try {
                String relative = files.relativize(file.normalize()).toString();
                return new Result(
                        name, mediaType(schema, "application/octet-stream"), null, relative, Files.size(file));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        JsonNode node = json.valueToTree(value);
        String text = json.writeValueAsString(node);
        long bytes = text.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > LARGEST_VALUE_bytes) {
            throw new Unfit("The output " + name + " is larger than " + LARGEST_VALUE_bytes + " bytes.");
        }
        if (bytes <= CHECKED_UP_TO_bytes) {
            schemas.check(schema, node).ifPresent(fault -> {
                throw new Unfit("The output " + name + fault.pointer() + " is not as described. " + fault.words());
            });
        }
        String plain = node.isString() ? "text/plain" : "application/json";
        return new Result(name, mediaType(schema, plain), text, null, bytes);
    }

    private static String mediaType(Map<String, Object> schema, String otherwise) {
        return schema.get("contentMediaType") instanceof String type ? type : otherwise;
    }

    /** The bytes of a value that is sent on its own: a text as it is, base64 decoded, everything else as JSON. */
    public byte[] raw(Map<String, Object> schema, Result result) {
        JsonNode node = json.readTree(result.value());
        if (!node.isString()) {
            return json.writeValueAsBytes(node);
        }
        if ("base64".equals(schema.get("contentEncoding"))) {
            try {
                return Base64.getDecoder().decode(node.stringValue());
            } catch (IllegalArgumentException notBase64) {
                return node.stringValue().getBytes(StandardCharsets.UTF_8);
            }
        }
        return node.stringValue().getBytes(StandardCharsets.UTF_8);
    }
}
