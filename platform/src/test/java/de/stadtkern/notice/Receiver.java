package de.stadtkern.notice;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/** The other side of web hooks and push messages: keeps what it got and answers as told. */
public final class Receiver implements AutoCloseable {
    /** @param headers with names in lower case */
    public record Call(String path, Map<String, String> headers, byte[] body) {
        public String header(String name) {
            return headers.getOrDefault(name, "");
        }
    }

    private final HttpServer server;
    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private volatile int status = 204;

    public Receiver() {
        try {
            server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> {
            Map<String, String> headers = new TreeMap<>();
            exchange.getRequestHeaders()
                    .forEach((name, values) -> headers.put(name.toLowerCase(java.util.Locale.ROOT), values.getFirst()));
            byte[] body = exchange.getRequestBody().readAllBytes();
            calls.add(new Call(exchange.getRequestURI().getPath(), headers, body));
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        server.start();
    }

    public String address(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    public void answerWith(int newStatus) {
        this.status = newStatus;
    }

    public int count() {
        return calls.size();
    }

    /** The nth call, the first being 1; waits up to ten seconds for it. */
    public Call call(int nth) throws InterruptedException {
        for (int i = 0; i < 200 && calls.size() < nth; i++) {
            Thread.sleep(50);
        }
        if (calls.size() < nth) {
            throw new AssertionError("no call number " + nth + ", only " + calls.size());
        }
        return calls.get(nth - 1);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
