package de.stadtkern.bench.load;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** An HTTP/1.1 connection that stays open as long as the server lets it: as little work for this side as the protocol allows. Not for several threads. */
public final class KeepAlive implements AutoCloseable {
    /** @param location the header {@code Location}, empty without one */
    public record Answer(int status, String location, byte[] body) {
        public String text() {
            return new String(body, StandardCharsets.UTF_8);
        }
    }

    private static final int TIMEOUT_MS = 60_000;

    private final URI server;
    private Socket socket;
    private InputStream in;
    private OutputStream out;
    private boolean closing;
    private final byte[] buffer = new byte[1 << 15];
    private int position;
    private int limit;

    private KeepAlive(URI server) throws IOException {
        this.server = server;
        this.socket = connect(server);
        this.in = socket.getInputStream();
        this.out = socket.getOutputStream();
    }

    public static KeepAlive open(URI server) throws IOException {
        return new KeepAlive(server);
    }

    private static Socket connect(URI server) throws IOException {
        Socket socket = new Socket();
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(TIMEOUT_MS);
        socket.connect(new InetSocketAddress(server.getHost(), server.getPort()), TIMEOUT_MS);
        return socket;
    }

    /** Follows a server that said {@code Connection: close} with its last answer. */
    private void reopen() throws IOException {
        socket.close();
        socket = connect(server);
        in = socket.getInputStream();
        out = socket.getOutputStream();
        position = limit = 0;
        closing = false;
    }

    public Answer get(String path) throws IOException {
        return send("GET", path, "Accept: application/json\r\n", new byte[0]);
    }

    public Answer page(String path) throws IOException {
        return send("GET", path, "Accept: text/html\r\n", new byte[0]);
    }

    public Answer post(String path, String json) throws IOException {
        return send("POST", path, "Content-Type: application/json\r\n", json.getBytes(StandardCharsets.UTF_8));
    }

    private Answer send(String method, String path, String header, byte[] body) throws IOException {
        if (closing) {
            reopen();
        }
        byte[] head = (method + " " + path + " HTTP/1.1\r\nHost: " + server.getAuthority() + "\r\n" + header
                        + (body.length > 0 ? "Content-Length: " + body.length + "\r\n" : "") + "\r\n")
                .getBytes(StandardCharsets.ISO_8859_1);
        byte[] request = new byte[head.length + body.length];
        System.arraycopy(head, 0, request, 0, head.length);
        System.arraycopy(body, 0, request, head.length, body.length);
        out.write(request);
        return receive();
    }

    private Answer receive() throws IOException {
        String statusLine = line();
        int status = Integer.parseInt(statusLine, 9, 12, 10);
        String location = "";
        int length = 0;
        boolean chunked = false;
        for (String header = line(); !header.isEmpty(); header = line()) {
            int colon = header.indexOf(':');
            String value = header.substring(colon + 1).strip();
            switch (header.substring(0, colon).toLowerCase(Locale.ROOT)) {
                case "content-length" -> length = Integer.parseInt(value);
                case "transfer-encoding" -> chunked = value.equalsIgnoreCase("chunked");
                case "connection" -> closing = value.equalsIgnoreCase("close");
                case "location" -> location = value;
                default -> {}
            }
        }
        return new Answer(status, location, chunked ? chunks() : bytes(length));
    }

    private byte[] chunks() throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (int size = chunkSize(); size > 0; size = chunkSize()) {
            body.writeBytes(bytes(size));
            line();
        }
        line();
        return body.toByteArray();
    }

    private int chunkSize() throws IOException {
        return Integer.parseInt(line().split(";", 2)[0].strip(), 16);
    }

    private byte[] bytes(int length) throws IOException {
        byte[] bytes = new byte[length];
        int have = 0;
        while (have < length) {
            fill();
            int some = Math.min(length - have, limit - position);
            System.arraycopy(buffer, position, bytes, have, some);
            position += some;
            have += some;
        }
        return bytes;
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder(64);
        while (true) {
            fill();
            byte next = buffer[position++];
            if (next == '\n') {
                return line.toString();
            }
            if (next != '\r') {
                line.append((char) (next & 0xff));
            }
        }
    }

    private void fill() throws IOException {
        if (position == limit) {
            position = 0;
            limit = in.read(buffer);
            if (limit <= 0) {
                limit = 0;
                throw new EOFException("the server closed the connection");
            }
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
