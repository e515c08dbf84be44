package de.stadtkern.notice.outward;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import de.stadtkern.web.Problem;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Addresses that others chose lead to the internet only, whatever they look like and whatever they become. */
class A01_OutwardTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.1.2.3",
                "0.0.0.0",
                "10.0.0.1",
                "100.64.0.1",
                "169.254.169.254",
                "172.16.0.1",
                "172.31.255.255",
                "192.0.0.1",
                "192.0.2.1",
                "192.88.99.1",
                "192.168.1.1",
                "198.18.0.1",
                "198.51.100.1",
                "203.0.113.1",
                "224.0.0.1",
                "255.255.255.255",
                "::1",
                "::",
                "fe80::1",
                "fc00::1",
                "fd12::1",
                "ff02::1",
                "2001:db8::1",
                "2001::1",
                "2002:7f00:1::",
                "2002:c0a8:101::",
                "64:ff9b::7f00:1",
                "::ffff:10.0.0.1"
            })
    void addressesInsideANetworkAreNotPublic(String address) throws Exception {
        assertThat(PublicHosts.isPublic(InetAddress.getByName(address))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "8.8.8.8",
                "100.63.0.1",
                "172.15.0.1",
                "172.32.0.1",
                "192.0.1.1",
                "2606:4700::1111",
                "2002:808:808::",
                "64:ff9b::808:808"
            })
    void addressesOfTheInternetArePublic(String address) throws Exception {
        assertThat(PublicHosts.isPublic(InetAddress.getByName(address))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://stadt.example/",
                "ftp://stadt.example/",
                "file:///etc/passwd",
                "https://",
                "https://localhost/",
                "https://a.localhost/",
                "https://127.0.0.1/",
                "https://[::1]/",
                "https://2130706433/",
                "https://0x7f000001/",
                "https://user:word@stadt.example/",
                "https://stadt.example/#part",
                "stadt.example",
                "https://stadt .example/",
                "javascript:alert(1)",
                "gopher://stadt.example/"
            })
    void whatIsNoPublicAddressIsRefusedAtOnce(String address) throws Exception {
        try (Outward outward = new Outward(false)) {
            assertThatThrownBy(() -> outward.check("/address", address))
                    .isInstanceOfSatisfying(Problem.class, problem -> {
                        assertThat(problem.status()).isEqualTo(400);
                        assertThat(problem.field()).isEqualTo("/address");
                    });
        }
    }

    /** The name is harmless when it is given, and leads inside when it is used. */
    @Test
    void aNameThatTurnsInsideIsNotConnectedTo() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        HttpServer inside = server(calls, 200);
        try (Outward outward = new Outward(false, host -> {
            calls.addAndGet(1000);
            return new InetAddress[] {InetAddress.getByName("127.0.0.1")};
        })) {
            URI address = outward.check(
                    "/address", "https://rebound.example:" + inside.getAddress().getPort() + "/");
            assertThatThrownBy(() -> outward.post(address, Map.of(), "application/json", new byte[0]))
                    .hasMessageContaining("rebound.example is an address inside a network");
        } finally {
            inside.stop(0);
        }
        assertThat(calls.get()).as("looked up once, never called").isEqualTo(1000);
    }

    /** One of several addresses inside is enough to refuse all. */
    @Test
    void aNameWithOneAddressInsideIsRefused() {
        PublicHosts hosts = new PublicHosts(
                host -> new InetAddress[] {InetAddress.getByName("1.1.1.1"), InetAddress.getByName("10.0.0.1")}, false);
        assertThatThrownBy(() -> hosts.resolve("mixed.example")).hasMessageContaining("inside a network");
    }

    @Test
    void redirectsAreNotFollowed() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        HttpServer target = server(calls, 200);
        HttpServer redirecting = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        redirecting.createContext("/", exchange -> {
            exchange.getResponseHeaders()
                    .set("Location", "http://127.0.0.1:" + target.getAddress().getPort() + "/");
            exchange.sendResponseHeaders(307, -1);
            exchange.close();
        });
        redirecting.start();
        try (Outward outward = new Outward(true)) {
            Outward.Answer answer = outward.post(
                    URI.create("http://127.0.0.1:" + redirecting.getAddress().getPort() + "/"),
                    Map.of(),
                    "application/json",
                    new byte[0]);
            assertThat(answer.status()).isEqualTo(307);
            assertThat(answer.isSuccess()).isFalse();
        } finally {
            target.stop(0);
            redirecting.stop(0);
        }
        assertThat(calls.get()).isZero();
    }

    /** An answer without end is cut off after its head. */
    @Test
    void anEndlessAnswerIsNotRead() throws Exception {
        HttpServer endless = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        endless.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            try (var out = exchange.getResponseBody()) {
                byte[] block = new byte[65_536];
                while (true) {
                    out.write(block);
                }
            } catch (java.io.IOException closed) {
                exchange.close();
            }
        });
        endless.setExecutor(java.util.concurrent.Executors.newVirtualThreadPerTaskExecutor());
        endless.start();
        try (Outward outward = new Outward(true)) {
            assertThat(outward.post(
                                    URI.create("http://127.0.0.1:"
                                            + endless.getAddress().getPort() + "/"),
                                    Map.of(),
                                    "application/json",
                                    new byte[0])
                            .status())
                    .isEqualTo(200);
        } finally {
            endless.stop(0);
        }
    }

    private static HttpServer server(AtomicInteger calls, int status) throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.createContext("/", exchange -> {
            calls.incrementAndGet();
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        server.start();
        return server;
    }
}
