package de.stadtkern.notice.hook;

import de.stadtkern.notice.Notice;
import de.stadtkern.notice.Recipients;
import de.stadtkern.notice.Topic;
import de.stadtkern.notice.Wordings;
import de.stadtkern.notice.delivery.Channel;
import de.stadtkern.notice.delivery.Deliveries;
import de.stadtkern.notice.delivery.Dispatcher;
import de.stadtkern.notice.delivery.Message;
import de.stadtkern.notice.outward.Outward;
import de.stadtkern.web.Language;
import de.stadtkern.web.Problem;
import de.stadtkern.web.PublicAddress;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Posts a notice to a web hook, signed; switches hooks off that keep failing. */
public final class WebHookChannel implements Channel {
    public static final Topic SWITCHED_OFF =
            new Topic("notice.web-hook-off", Topic.Audience.NAMED, Topic.Urgency.ROUTINE);

    private static final Logger LOG = LoggerFactory.getLogger(WebHookChannel.class);

    private final WebHooks hooks;
    private final Deliveries deliveries;
    private final Outward outward;
    private final Wordings wordings;
    private final PublicAddress address;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final JsonMapper json;
    private final Clock clock;
    private final int disableAfter;

    public WebHookChannel(
            WebHooks hooks,
            Deliveries deliveries,
            Outward outward,
            Wordings wordings,
            PublicAddress address,
            ApplicationEventPublisher events,
            TransactionTemplate transaction,
            JsonMapper json,
            Clock clock,
            int disableAfter) {
        this.hooks = hooks;
        this.deliveries = deliveries;
        this.outward = outward;
        this.wordings = wordings;
        this.address = address;
        this.events = events;
        this.transaction = transaction;
        this.json = json;
        this.clock = clock;
        this.disableAfter = disableAfter;
    }

    @Override
    public String name() {
        return "web-hook";
    }

    @Override
    public Outcome carry(Message message) {
        UUID id = message.target();
        WebHooks.WebHook hook = id == null ? null : hooks.find(id).orElse(null);
        if (hook == null) {
            return new Outcome.Failed("the web hook is gone");
        }
        byte[] body = json.writeValueAsBytes(body(message));
        long now_s = clock.instant().getEpochSecond();
        String messageId = message.delivery().toString();
        try {
            Outward.Answer answer = outward.post(
                    URI.create(hook.address()),
                    Map.of(
                            "webhook-id",
                            messageId,
                            "webhook-timestamp",
                            Long.toString(now_s),
                            "webhook-signature",
                            HookSignature.sign(hook.secret(), messageId, now_s, body)),
                    "application/json",
                    body);
            if (answer.isSuccess()) {
                hooks.succeeded(hook.id());
                return new Outcome.Delivered(Integer.toString(answer.status()));
            }
            if (answer.status() == 410) {
                switchOff(hook, "410");
                return new Outcome.Failed("410: the receiver has ended it");
            }
            return failed(hook, message, Integer.toString(answer.status()), answer.retryAfter_s());
        } catch (IOException | Problem e) {
            return failed(hook, message, String.valueOf(e.getMessage()), null);
        }
    }

    private Outcome failed(WebHooks.WebHook hook, Message message, String answer, @Nullable Long retryAfter_s) {
        if (message.notice() == null) {
            return new Outcome.Failed(answer);
        }
        Duration pause = Dispatcher.wait(hook.failures() + 1, retryAfter_s);
        int failures = hooks.failed(hook.id(), pause);
        if (failures >= disableAfter) {
            switchOff(hook, answer);
            return new Outcome.Failed(answer);
        }
        return new Outcome.TryAgain(answer, pause.toSeconds());
    }

    private void switchOff(WebHooks.WebHook hook, String reason) {
        transaction.executeWithoutResult(status -> {
            if (hooks.switchOff(hook.id())) {
                LOG.warn("The web hook {} is switched off, it failed too often: {}", hook.id(), reason);
                deliveries.failAll(hook.id(), "the web hook was switched off");
                events.publishEvent(new Notice(
                        SWITCHED_OFF.key(),
                        Recipients.person(hook.person()),
                        Map.of("name", hook.name(), "reason", reason),
                        "/notices/web-hooks",
                        null));
            }
        });
    }

    /** {@code type}, {@code timestamp} and {@code data}, as Standard Webhooks recommends. */
    private Map<String, Object> body(Message message) {
        Map<String, Object> data = new LinkedHashMap<>();
        if (message.notice() == null) {
            data.put("test", true);
        } else {
            data.put("notice", message.notice());
            for (String part : new String[] {"title", "body"}) {
                Map<String, String> words = new LinkedHashMap<>();
                for (Language language : Language.values()) {
                    words.put(
                            language.tag(),
                            part.equals("title")
                                    ? wordings.title(message.topic(), message.values(), language)
                                    : wordings.body(message.topic(), message.values(), language));
                }
                data.put(part, words);
            }
            data.put("values", message.values());
            if (message.path() != null) {
                data.put("link", address.to(message.path()));
            }
            if (message.place() != null) {
                data.put("place", Map.of("type", "Point", "coordinates", message.place()));
            }
            if (message.district() != null) {
                data.put("district", message.district());
            }
        }
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("type", message.topic());
        body.put("timestamp", message.told().toString());
        body.put("data", data);
        return body;
    }
}
