package de.stadtkern.notice.push;

import de.stadtkern.identity.People;
import de.stadtkern.notice.Topic;
import de.stadtkern.notice.Topics;
import de.stadtkern.notice.Wordings;
import de.stadtkern.notice.delivery.Channel;
import de.stadtkern.notice.delivery.Message;
import de.stadtkern.notice.outward.Outward;
import de.stadtkern.web.Language;
import de.stadtkern.web.Problem;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.json.JsonMapper;

/** Sends a notice to a registered browser in the person's language. */
public final class PushChannel implements Channel {
    private static final int TIME_TO_LIVE_s = 7 * 24 * 3600;
    private static final int LONGEST_BODY = 800;

    private final PushDevices devices;
    private final Vapid vapid;
    private final Outward outward;
    private final People people;
    private final Topics topics;
    private final Wordings wordings;
    private final JsonMapper json;

    public PushChannel(
            PushDevices devices,
            Vapid vapid,
            Outward outward,
            People people,
            Topics topics,
            Wordings wordings,
            JsonMapper json) {
        this.devices = devices;
        this.vapid = vapid;
        this.outward = outward;
        this.people = people;
        this.topics = topics;
        this.wordings = wordings;
        this.json = json;
    }

    @Override
    public String name() {
        return "push";
    }

    @Override
    public Outcome carry(Message message) {
        UUID device = message.target();
        Optional<PushDevices.Target> target =
                device == null ? Optional.empty() : devices.find(device, message.person());
        Optional<People.Contact> person = people.find(message.person());
        if (device == null || target.isEmpty() || person.isEmpty()) {
            return new Outcome.Failed("the device or the account is gone");
        }
        try {
            URI endpoint = URI.create(target.get().endpoint());
            Outward.Answer answer = outward.post(
                    endpoint,
                    headers(message, endpoint),
                    "application/octet-stream",
                    PushEncryption.encrypt(
                            text(message, Language.ofTag(person.get().language())),
                            target.get().publicKey(),
                            target.get().secret()));
            if (answer.isSuccess()) {
                devices.succeeded(device);
                return new Outcome.Delivered(Integer.toString(answer.status()));
            }
            if (answer.status() == 404 || answer.status() == 410) {
                devices.gone(device);
                return new Outcome.Failed(answer.status() + ": the browser has ended it");
            }
            boolean temporary = answer.status() == 429 || answer.status() >= 500;
            return temporary
                    ? new Outcome.TryAgain(Integer.toString(answer.status()), answer.retryAfter_s())
                    : new Outcome.Failed(answer.status() + ": the push service refuses it");
        } catch (IOException e) {
            return new Outcome.TryAgain(String.valueOf(e.getMessage()), null);
        } catch (GeneralSecurityException | Problem e) {
            return new Outcome.Failed(String.valueOf(e.getMessage()));
        }
    }

    private Map<String, String> headers(Message message, URI endpoint) throws GeneralSecurityException {
        boolean urgent =
                topics.contains(message.topic()) && topics.get(message.topic()).urgency() == Topic.Urgency.URGENT;
        return Map.of(
                "Authorization",
                vapid.authorization(endpoint),
                "Content-Encoding",
                "aes128gcm",
                "TTL",
                Integer.toString(TIME_TO_LIVE_s),
                "Urgency",
                urgent ? "high" : "normal");
    }

    /** What the service worker shows: id, title, body and path. */
    private byte[] text(Message message, Language language) {
        Map<String, String> shown = new LinkedHashMap<>();
        String body = wordings.body(message.topic(), message.values(), language);
        shown.put("id", message.delivery().toString());
        shown.put("lang", language.tag());
        shown.put("title", shortened(wordings.title(message.topic(), message.values(), language), 200));
        shown.put("body", shortened(body, LONGEST_BODY));
        shown.put("path", message.path() == null ? "/notices" : message.path());
        byte[] text = json.writeValueAsString(shown).getBytes(StandardCharsets.UTF_8);
        if (text.length > PushEncryption.LONGEST) {
            shown.put("body", shortened(body, 100));
            text = json.writeValueAsString(shown).getBytes(StandardCharsets.UTF_8);
        }
        return text;
    }

    private static String shortened(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest - 1) + "…";
    }
}
