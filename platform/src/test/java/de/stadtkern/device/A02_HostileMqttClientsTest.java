package de.stadtkern.device;

import static de.stadtkern.device.MqttFixture.body;
import static de.stadtkern.device.MqttFixture.topic;
import static org.assertj.core.api.Assertions.assertThat;

import com.hivemq.client.mqtt.datatypes.MqttQos;
import de.stadtkern.device.MqttFixture.TestDevice;
import de.stadtkern.device.mqtt.Broker;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Packets that are none, and clients that mean harm: each is cut off, and the others go on. */
class A02_HostileMqttClientsTest {
    private static MqttFixture city;
    private static TestDevice device;

    @BeforeAll
    static void start() {
        city = new MqttFixture(Map.of("stadtkern.mqtt.longest-message", "4KB", "stadtkern.mqtt.in-flight", "10"));
        device = city.device("honest");
    }

    @AfterAll
    static void stop() {
        city.close();
    }

    private static byte[] packet(int first, byte[]... parts) throws IOException {
        int length = 0;
        for (byte[] part : parts) {
            length += part.length;
        }
        ByteArrayOutputStream packet = new ByteArrayOutputStream();
        packet.write(first);
        int rest = length;
        do {
            packet.write(rest % 128 | (rest >= 128 ? 128 : 0));
            rest /= 128;
        } while (rest > 0);
        for (byte[] part : parts) {
            packet.write(part);
        }
        return packet.toByteArray();
    }

    private static byte[] text(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new DataOutputStream(bytes).writeUTF(text);
        return bytes.toByteArray();
    }

    private static byte[] connect(String id) throws IOException {
        return packet(
                0x10, text("MQTT"), new byte[] {4, (byte) 0xC2, 0, 60}, text(id), text("x"), text(device.token()));
    }

    private static byte[] publish(int packetId, byte[] payload) throws IOException {
        return packet(
                0x32, text(topic(device.datastream())), new byte[] {(byte) (packetId >> 8), (byte) packetId}, payload);
    }

    /** What the broker answers until it closes or is silent for a moment. */
    private static byte[] answer(Socket socket) throws IOException {
        socket.setSoTimeout(300);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            for (int next = socket.getInputStream().read();
                    next >= 0;
                    next = socket.getInputStream().read()) {
                bytes.write(next);
            }
        } catch (java.net.SocketTimeoutException | java.net.SocketException e) {
            // silent, or cut off
        }
        return bytes.toByteArray();
    }

    private static Socket open() throws IOException {
        return new Socket("127.0.0.1", city.port());
    }

    private static void theHonestGoOn() {
        long before = city.count(device.datastream());
        var client = city.connected("honest", device.token());
        client.publishWith()
                .topic(topic(device.datastream()))
                .qos(MqttQos.AT_LEAST_ONCE)
                .payload(body(Clock.systemUTC().instant().toString(), 1))
                .send();
        client.disconnect();
        assertThat(city.count(device.datastream())).isEqualTo(before + 1);
    }

    @Test
    void threeHundredScrambledConversations() throws Exception {
        long seed = 20261128;
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        long before = city.count(device.datastream());
        for (int round = 0; round < 300; round++) {
            List<byte[]> said = new ArrayList<>(List.of(
                    connect("scrambled"),
                    publish(1, body("2026-01-01T00:00:00Z", round)),
                    packet(0x82, new byte[] {0, 2}, text("v1.1/Observations"), new byte[] {1}),
                    packet(0xC0)));
            int which = random.nextInt(said.size());
            byte[] victim = said.get(which).clone();
            for (int change = random.nextInt(4) + 1; change > 0; change--) {
                victim[random.nextInt(victim.length)] = (byte) random.nextInt(256);
            }
            said.set(
                    which,
                    random.nextBoolean() ? victim : java.util.Arrays.copyOf(victim, random.nextInt(victim.length + 1)));
            if (random.nextInt(4) == 0) {
                said.remove(0);
            }
            try (Socket socket = open()) {
                for (byte[] each : said) {
                    socket.getOutputStream().write(each);
                }
                socket.shutdownOutput();
                if (round % 20 == 0) {
                    answer(socket);
                }
            } catch (IOException e) {
                // cut off, as it should be
            }
        }
        assertThat(city.count(device.datastream()) - before)
                .as("all rounds send the same time, so at most one row, corrected; a scrambled time makes another")
                .isLessThan(40);
        theHonestGoOn();
        Awaiting.until(() -> city.server.bean(Broker.class).connections() == 0);
    }

    @Test
    void theFirstPacketIsConnect() throws Exception {
        try (Socket socket = open()) {
            socket.getOutputStream().write(publish(1, body("2026-01-01T00:00:00Z", 1)));
            assertThat(answer(socket)).isEmpty();
            assertThat(socket.getInputStream().read()).isEqualTo(-1);
        }
        theHonestGoOn();
    }

    @Test
    void aSecondConnectAndPacketsOfTheServerEndTheConnection() throws Exception {
        for (byte[] second : List.of(connect("twice"), packet(0x20, new byte[] {0, 0}), packet(0xD0))) {
            try (Socket socket = open()) {
                socket.getOutputStream().write(connect("twice"));
                socket.getOutputStream().write(second);
                assertThat(answer(socket)).as("CONNACK, then nothing").hasSize(4);
                assertThat(socket.getInputStream().read()).isEqualTo(-1);
            }
        }
        theHonestGoOn();
    }

    @Test
    void aPacketThatIsTooLargeEndsTheConnection() throws Exception {
        long before = city.count(device.datastream());
        try (Socket socket = open()) {
            socket.getOutputStream().write(connect("large"));
            socket.getOutputStream()
                    .write(publish(1, ("{\"result\":\"" + "x".repeat(5_000) + "\"}").getBytes(StandardCharsets.UTF_8)));
            assertThat(answer(socket)).hasSize(4);
            assertThat(socket.getInputStream().read()).isEqualTo(-1);
        }
        assertThat(city.count(device.datastream())).isEqualTo(before);
        theHonestGoOn();
    }

    @Test
    void aClientThatNeverReadsItsAnswersIsNotReadEither() throws Exception {
        long before = city.count(device.datastream());
        try (Socket socket = open()) {
            socket.setReceiveBufferSize(1 << 12);
            socket.getOutputStream().write(connect("deaf"));
            socket.setSoTimeout(1);
            Thread sender = new Thread(() -> {
                try {
                    for (int i = 1; i <= 60_000; i++) {
                        socket.getOutputStream().write(publish(i, "{".getBytes(StandardCharsets.UTF_8)));
                    }
                } catch (IOException e) {
                    // cut off
                }
            });
            sender.start();
            theHonestGoOn();
            socket.close();
            sender.join();
        }
        assertThat(city.count(device.datastream())).isEqualTo(before + 1);
        assertThat(city.server.bean(Broker.class).waiting()).isLessThan(100);
    }

    @Test
    void halfOpenConnectionsDoNotStandInAnybodysWay() throws Exception {
        List<Socket> silent = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            Socket socket = open();
            socket.getOutputStream().write(0x10);
            silent.add(socket);
        }
        theHonestGoOn();
        for (Socket socket : silent) {
            socket.close();
        }
        Awaiting.until(() -> city.server.bean(Broker.class).connections() == 0);
    }

    @Test
    void aRepeatedMessageWithoutATimeIsTheSameObservation() throws Exception {
        TestDevice other = city.device("untimed");
        byte[] connect = packet(
                0x10,
                text("MQTT"),
                new byte[] {4, (byte) 0xC0, 0, 60},
                text("untimed"),
                text("x"),
                text(other.token()));
        byte[] said = packet(
                0x32,
                text(topic(other.datastream())),
                new byte[] {0, 7},
                "{\"result\":1}".getBytes(StandardCharsets.UTF_8));
        byte[] again = said.clone();
        again[0] |= 0x08;
        try (Socket socket = open()) {
            socket.getOutputStream().write(connect);
            socket.getOutputStream().write(said);
            assertThat(answer(socket)).hasSize(8);
        }
        try (Socket socket = open()) {
            socket.getOutputStream().write(connect);
            socket.getOutputStream().write(again);
            byte[] answer = answer(socket);
            assertThat(answer).hasSize(8);
            assertThat(answer[2]).as("session present").isEqualTo((byte) 1);
        }
        assertThat(city.count(other.datastream())).isEqualTo(1);
    }

    @Test
    void theSameClientAgainTakesItsSessionOver() throws Exception {
        try (Socket first = open();
                Socket second = open()) {
            first.getOutputStream().write(connect("one"));
            assertThat(answer(first)).hasSize(4);
            second.getOutputStream().write(connect("one"));
            assertThat(answer(second)).hasSize(4);
            first.setSoTimeout(10_000);
            assertThat(first.getInputStream().read()).isEqualTo(-1);
        }
    }
}
