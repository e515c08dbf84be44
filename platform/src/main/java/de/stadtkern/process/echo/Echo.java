package de.stadtkern.process.echo;

import de.stadtkern.process.Computation;
import de.stadtkern.process.Description;
import de.stadtkern.process.Description.Input;
import de.stadtkern.process.Description.Output;
import de.stadtkern.process.Progress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Returns its inputs, after a pause if one is asked for; one input of each kind that the standard tells apart.
 */
public final class Echo implements Computation {
    private static final long STEP_ms = 20;
    private static final Map<String, Object> POINT = Map.of(
            "type",
            "object",
            "required",
            List.of("type", "coordinates"),
            "properties",
            Map.of(
                    "type",
                    Map.of("const", "Point"),
                    "coordinates",
                    Map.of("type", "array", "minItems", 2, "maxItems", 3, "items", Map.of("type", "number"))));
    private static final Map<String, Object> BBOX = Map.of(
            "type",
            "object",
            "format",
            "ogc-bbox",
            "required",
            List.of("bbox"),
            "properties",
            Map.of(
                    "bbox",
                    Map.of(
                            "type",
                            "array",
                            "items",
                            Map.of("type", "number"),
                            "oneOf",
                            List.of(Map.of("minItems", 4, "maxItems", 4), Map.of("minItems", 6, "maxItems", 6))),
                    "crs",
                    Map.of("type", "string", "format", "uri")));

    private final Description description = describe();

    @Override
    public Description description() {
        return description;
    }

    private static Description describe() {
        Map<String, Object> text = Map.of("type", "string", "maxLength", 10_000);
        Map<String, Object> number = Map.of("type", "number");
        Map<String, Object> date = Map.of("type", "string", "format", "date-time");
        Map<String, Object> mixed =
                Map.of("oneOf", List.of(Map.of("type", "number"), Map.of("type", "string", "maxLength", 1000)));
        Map<String, Object> image =
                Map.of("type", "string", "contentEncoding", "base64", "contentMediaType", "image/png");
        Map<String, Input> inputs = new LinkedHashMap<>();
        inputs.put("text", new Input(words("Text", "Text"), text, 0, 1));
        inputs.put("number", new Input(words("Zahl", "Number"), number, 0, 1));
        inputs.put("date", new Input(words("Zeitpunkt", "Time"), date, 0, 1));
        inputs.put("list", new Input(words("Liste von Zahlen", "List of numbers"), number, 0, 10));
        inputs.put("point", new Input(words("Punkt (GeoJSON)", "Point (GeoJSON)"), POINT, 0, 1));
        inputs.put("box", new Input(words("Ausschnitt", "Bounding box"), BBOX, 0, 1));
        inputs.put("mixed", new Input(words("Zahl oder Text", "Number or text"), mixed, 0, 1));
        inputs.put("image", new Input(words("Bild (PNG)", "Image (PNG)"), image, 0, 1));
        inputs.put(
                "pause",
                new Input(
                        words("Dauer in Sekunden", "Duration in seconds"),
                        Map.of("type", "number", "minimum", 0, "maximum", 3600, "default", 0)));
        inputs.put(
                "fail",
                new Input(words("Am Ende scheitern", "Fail in the end"), Map.of("type", "boolean", "default", false)));
        Map<String, Output> outputs = new LinkedHashMap<>();
        outputs.put("text", new Output(words("Text", "Text"), text));
        outputs.put("number", new Output(words("Zahl", "Number"), number));
        outputs.put("date", new Output(words("Zeitpunkt", "Time"), date));
        outputs.put(
                "list",
                new Output(words("Liste von Zahlen", "List of numbers"), Map.of("type", "array", "items", number)));
        outputs.put("point", new Output(words("Punkt (GeoJSON)", "Point (GeoJSON)"), POINT));
        outputs.put("box", new Output(words("Ausschnitt", "Bounding box"), BBOX));
        outputs.put("mixed", new Output(words("Zahl oder Text", "Number or text"), mixed));
        outputs.put("image", new Output(words("Bild (PNG)", "Image (PNG)"), image));
        return new Description(
                "echo",
                "1.0.0",
                words("Echo", "Echo"),
                words(
                        "Gibt zurück, was eingegeben wurde, auf Wunsch nach einer Pause. Zum Ausprobieren der Schnittstelle.",
                        "Returns what was entered, after a pause if wanted. For trying the interface."),
                inputs,
                outputs,
                null);
    }

    private static Map<String, String> words(String german, String english) {
        return Map.of("de", german, "en", english);
    }

    @Override
    public Map<String, Object> compute(Map<String, Object> inputs, Progress progress) throws InterruptedException {
        long pause_ms = Math.round(((Number) inputs.getOrDefault("pause", 0)).doubleValue() * 1000);
        progress.log("echo of " + inputs.keySet());
        long begin = System.nanoTime();
        long waited_ms = 0;
        while (waited_ms < pause_ms) {
            progress.at(100.0 * waited_ms / pause_ms, waited_ms / 1000 + " s / " + pause_ms / 1000 + " s");
            Thread.sleep(Math.min(STEP_ms, pause_ms - waited_ms));
            waited_ms = (System.nanoTime() - begin) / 1_000_000;
        }
        progress.at(100, "100 %");
        if (Boolean.TRUE.equals(inputs.get("fail"))) {
            throw new IllegalStateException("This job was asked to fail.");
        }
        Map<String, Object> outputs = new LinkedHashMap<>();
        description.outputs().keySet().forEach(name -> {
            Object value = inputs.get(name);
            if (value != null) {
                outputs.put(name, value);
            }
        });
        return outputs;
    }
}
