package de.stadtkern.device;

import static org.assertj.core.api.Assertions.assertThat;

import de.stadtkern.Platform;
import de.stadtkern.observation.Datastreams;
import de.stadtkern.testkit.TestServer;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Stadtkern as the client of a broker that others run. */
class A04_OutsideBrokerTest {
    /** As much of a broker as a subscriber sees of it. */
    private static final class FakeBroker implements AutoCloseable {
        final ServerSocket listening = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        final List<String> subscribed = new CopyOnWriteArrayList<>();
        final List<Integer> acknowledged = new CopyOnWriteArrayList<>();
        final AtomicReference<Socket> client = new AtomicReference<>();

        FakeBroker() throws IOException {
            Thread.ofVirtual().start(this::serve);
        }

        private void serve() {
            while (!listening.isClosed()) {
                try {
                    Socket socket = listening.accept();
                    Thread.ofVirtual().start(() -> answer(socket));
                } catch (IOException e) {
                    return;
                }
            }
        }

        private void answer(Socket socket) {
            try (socket) {
                DataInputStream in = new DataInputStream(socket.getInputStream());
                OutputStream out = socket.getOutputStream();
                while (true) {
                    int type = in.readUnsignedByte() >> 4;
                    byte[] body = in.readNBytes(length(in));
                    int id = body.length < 2 ? 0 : (body[0] & 255) << 8 | body[1] & 255;
                    switch (type) {
                        case 1 -> {
                            out.write(new byte[] {0x20, 2, 0, 0});
                            client.set(socket);
                        }
                        case 8 -> {
                            int topic = (body[2] & 255) << 8 | body[3] & 255;
                            subscribed.add(new String(body, 4, topic, StandardCharsets.UTF_8));
                            out.write(new byte[] {(byte) 0x90, 3, body[0], body[1], 1});
                        }
                        case 4 -> acknowledged.add(id);
                        case 12 -> out.write(new byte[] {(byte) 0xD0, 0});
                        default -> {}
                    }
                }
            } catch (IOException e) {
                // gone
            }
        }

        private static int length(DataInputStream in) throws IOException {
            int length = 0;
            for (int shift = 0; ; shift += 7) {
                int next = in.readUnsignedByte();
                length |= (next & 127) << shift;
                if (next < 128) {
                    return length;
                }
            }
        }

        void send(int id, String topic, String payload) throws IOException {
            byte[] name = topic.getBytes(StandardCharsets.UTF_8);
            byte[] content = payload.getBytes(StandardCharsets.UTF_8);
            int length = 2 + name.length + 2 + content.length;
            OutputStream out = client.get().getOutputStream();
            out.write(0x32);
            if (length < 128) {
                out.write(length);
            } else {
                out.write(new byte[] {(byte) (length % 128 | 128), (byte) (length / 128)});
            }
            out.write(new byte[] {(byte) (name.length >> 8), (byte) name.length});
            out.write(name);
            out.write(new byte[] {(byte) (id >> 8), (byte) id});
            out.write(content);
        }

        @Override
        public void close() throws IOException {
            listening.close();
            Socket open = client.get();
            if (open != null) {
                open.close();
            }
        }
    }

    @Test
    void whatTheBrokerDeliversIsStoredAndThenAcknowledged() throws Exception {
        try (FakeBroker broker = new FakeBroker();
                TestServer city = TestServer.start(
                        Platform.class,
                        Map.of("stadtkern.broker.url", "mqtt://127.0.0.1:" + broker.listening.getLocalPort()))) {
            Awaiting.until(() -> broker.subscribed.size() == 3);
            assertThat(broker.subscribed).contains("v1.1/+/Observations", "v3/+/devices/+/up");
            Datastreams datastreams = new Datastreams(city.bean(javax.sql.DataSource.class));
            int datastream = datastreams.create("outside");
            String topic = "v1.1/Datastreams(" + datastream + ")/Observations";
            String good = "{\"phenomenonTime\":\"2026-01-01T00:00:00Z\",\"result\":1}";
            broker.send(1, topic, good);
            broker.send(2, topic, "{");
            broker.send(3, topic, good);
            broker.send(4, "v1.1/Datastreams(99999)/Observations", good);
            broker.send(5, "v3/city@ttn/devices/roof/up", "{\"end_device_ids\":{},\"uplink_message\":{}}");
            Awaiting.until(() -> broker.acknowledged.size() == 5);
            assertThat(broker.acknowledged).containsExactlyInAnyOrder(1, 2, 3, 4, 5);
            assertThat(datastreams.count("SELECT count(*) FROM observation.observation"))
                    .isEqualTo(1);
        }
    }

    @Test
    void aBrokerThatIsNotThereHindersNobody() {
        try (TestServer city = TestServer.start(Platform.class, Map.of("stadtkern.broker.url", "mqtt://127.0.0.1:1"))) {
            assertThat(city.get("/sta/v1.1").statusCode()).isEqualTo(200);
        }
    }
}
