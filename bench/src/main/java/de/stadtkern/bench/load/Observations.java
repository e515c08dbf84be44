package de.stadtkern.bench.load;

import java.time.Instant;
import java.util.List;

/** Requests that store observations. The result follows from the time, so that each can be checked. */
public final class Observations {
    /** A time from which series start. */
    public static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private static final String ONE = "/sta/v1.1/Observations";
    private static final String MANY = "/sta/v1.1/CreateObservations";

    private Observations() {}

    /** A plausible value with one decimal, −20.0 … 39.9. */
    public static double result(Instant time) {
        return Math.floorMod(time.getEpochSecond() * 7, 600) / 10.0 - 20;
    }

    /** Stores one observation; fails unless it is acknowledged. */
    public static void postOne(KeepAlive connection, int datastream, Instant time) throws Exception {
        KeepAlive.Answer answer = connection.post(
                ONE,
                "{\"phenomenonTime\":\"" + time + "\",\"result\":" + result(time) + ",\"Datastream\":{\"@iot.id\":"
                        + datastream + "}}");
        require(answer, 201);
    }

    /**
     * Stores one observation a step for each datastream at {@code times}; fails unless every one is acknowledged.
     *
     * @return how many
     */
    public static long postMany(KeepAlive connection, List<Integer> datastreams, List<Instant> times) throws Exception {
        StringBuilder json = new StringBuilder(64 * datastreams.size() * times.size()).append('[');
        for (int datastream : datastreams) {
            json.append(json.length() > 1 ? "," : "")
                    .append("{\"Datastream\":{\"@iot.id\":")
                    .append(datastream)
                    .append("},\"components\":[\"phenomenonTime\",\"result\"],\"dataArray@iot.count\":")
                    .append(times.size())
                    .append(",\"dataArray\":[");
            for (Instant time : times) {
                json.append("[\"")
                        .append(time)
                        .append("\",")
                        .append(result(time))
                        .append("],");
            }
            json.setLength(json.length() - 1);
            json.append("]}");
        }
        KeepAlive.Answer answer = connection.post(MANY, json.append(']').toString());
        require(answer, 201);
        String rows = answer.text();
        long sent = (long) datastreams.size() * times.size();
        if (links(rows) != sent) {
            throw new IllegalStateException(sent + " observations sent, answered: " + rows);
        }
        return sent;
    }

    /** Counts the links to observations in the answer of {@code CreateObservations}. */
    private static long links(String rows) {
        long links = 0;
        for (int at = rows.indexOf("Observations("); at >= 0; at = rows.indexOf("Observations(", at + 1)) {
            links++;
        }
        return links;
    }

    private static void require(KeepAlive.Answer answer, int status) {
        if (answer.status() != status) {
            throw new IllegalStateException("answered " + answer.status() + ": " + answer.text());
        }
    }
}
