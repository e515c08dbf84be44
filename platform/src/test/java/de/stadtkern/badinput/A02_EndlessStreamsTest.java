package de.stadtkern.badinput;

import static org.assertj.core.api.Assertions.assertThat;

import de.stadtkern.Platform;
import de.stadtkern.testkit.TestServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A gigabyte of body is refused early, in constant memory, and leaves no trace. */
class A02_EndlessStreamsTest {
    private static final long GIGABYTE = 1L << 30;

    private static TestServer server;
    private static Tables tables;

    @BeforeAll
    static void start() {
        server = TestServer.start(
                Platform.class, Map.of("stadtkern.identity.open", "true", "stadtkern.democity.enabled", "false"));
        tables = new Tables(server.bean(javax.sql.DataSource.class));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    static Stream<Arguments> requests() {
        String json = "application/json";
        String multipart = "multipart/form-data; boundary=b";
        String file = "--b\r\nContent-Disposition: form-data; name=\"files\"; filename=\"a.geojson\"\r\n\r\n{";
        return Stream.of(
                Arguments.of("/sta/v1.1/Things", json, "{\"name\":\"", "x"),
                Arguments.of("/sta/v1.1/Observations", json, "{\"result\":[", "1,"),
                Arguments.of(
                        "/sta/v1.1/CreateObservations",
                        json,
                        "[{\"Datastream\":{\"@iot.id\":1},\"components\":[\"result\"],\"dataArray\":[",
                        "[1],"),
                Arguments.of("/sta/v1.1/$batch", json, "{\"requests\":[", "{},"),
                Arguments.of("/api/session", json, "{\"email\":\"", "a"),
                Arguments.of("/api/feedback", json, "{\"message\":\"", "a"),
                Arguments.of("/api/imports/air-quality", multipart, "--b", "x"),
                Arguments.of("/api/imports/features", multipart, file, "["));
    }

    @ParameterizedTest
    @MethodSource("requests")
    void isRefused(String path, String type, String head, String filling) throws IOException {
        Tables.Counts before = tables.count();
        String status = statusAfterGigabyte(path, type, head, filling.repeat(65_536 / filling.length()));
        assertThat(status).as("a 4xx, or the connection cut").matches("HTTP/1.1 4\\d\\d.*|cut");
        assertThat(tables.count().changedSince(before, "importing.")).isEmpty();
        assertThat(server.get("/sta/v1.1/Things").statusCode()).isEqualTo(200);
    }

    /** The status line that comes while or after the body is sent, {@code cut} when the server closes without a word. */
    private static String statusAfterGigabyte(String path, String type, String head, String filling)
            throws IOException {
        var address = server.address(path);
        try (Socket socket = new Socket(address.getHost(), address.getPort())) {
            socket.setSoTimeout(60_000);
            InputStream in = socket.getInputStream();
            OutputStream out = socket.getOutputStream();
            out.write(("POST " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: " + type
                            + "\r\nTransfer-Encoding: chunked\r\n\r\n")
                    .getBytes(StandardCharsets.UTF_8));
            try {
                out.write(chunk(head));
                byte[] chunk = chunk(filling);
                for (long sent = 0; sent < GIGABYTE && in.available() == 0; sent += filling.length()) {
                    out.write(chunk);
                }
                if (in.available() == 0) {
                    out.write("0\r\n\r\n".getBytes(StandardCharsets.UTF_8));
                }
            } catch (IOException e) {
                // The server hung up while the body came; its answer may still be there to read.
            }
            return firstLine(in);
        }
    }

    private static byte[] chunk(String text) {
        return (Integer.toHexString(text.length()) + "\r\n" + text + "\r\n").getBytes(StandardCharsets.UTF_8);
    }

    private static String firstLine(InputStream in) {
        try {
            String line = new String(in.readNBytes(20), StandardCharsets.ISO_8859_1);
            return line.isEmpty() ? "cut" : line.strip().replaceAll("[\r\n].*", "");
        } catch (java.net.SocketTimeoutException e) {
            return "no answer within a minute";
        } catch (IOException e) {
            return "cut";
        }
    }
}
