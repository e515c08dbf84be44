package de.stadtkern.device.mqtt;

import de.stadtkern.observation.EntityRequests;
import de.stadtkern.observation.LiveValues;
import de.stadtkern.observation.LiveValues.EntityChange;
import de.stadtkern.observation.ObservationRequests;
import de.stadtkern.observation.StoredObservation;
import de.stadtkern.web.Problem;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who hears of what (18-088, section 14.2): sets of entities, entities, properties, each with {@code $select}. Changes are
 * told in the order of their commits, by one thread. When it falls behind by {@value #BUFFER} changes, the subscribers are
 * disconnected, so that they know.
 */
final class Subscriptions implements AutoCloseable {
    static final int BUFFER = 100_000;

    private static final Logger LOG = LoggerFactory.getLogger(Subscriptions.class);
    private static final int LONGEST = 500;
    private static final Set<String> OF_OBSERVATIONS =
            Set.of("id", "phenomenonTime", "result", "resultTime", "resultQuality", "validTime", "parameters");

    /** One topic that somebody subscribed to. */
    private static final class Topic {
        final String text;
        final String path;
        final @Nullable String query;
        final EntityRequests.Address address;
        final Set<String> select;
        final Set<Session> subscribers = new CopyOnWriteArraySet<>();
        volatile byte @Nullable [] last;

        Topic(String text, String path, @Nullable String query, EntityRequests.Address address, Set<String> select) {
            this.text = text;
            this.path = path;
            this.query = query;
            this.address = address;
            this.select = select;
        }

        boolean ofObservations() {
            return address.set().equals("Observations") && address.many();
        }

        void tell(byte[] payload) {
            for (Session session : subscribers) {
                session.offer(text, payload);
            }
        }
    }

    private final EntityRequests entities;
    private final ObservationRequests observations;
    private final LiveValues live;
    private final Supplier<String> root;
    private final Map<String, Topic> topics = new ConcurrentHashMap<>();
    private final Map<Integer, Set<Topic>> ofDatastream = new ConcurrentHashMap<>();
    private final Set<Topic> ofAll = new CopyOnWriteArraySet<>();
    private final LinkedBlockingQueue<Object> changes = new LinkedBlockingQueue<>(BUFFER);
    private final Consumer<StoredObservation> onObservation = this::stored;
    private final Consumer<EntityChange> onEntity = this::changed;
    private final Thread thread = new Thread(this::run, "mqtt-subscriptions");
    private volatile boolean behind;
    private volatile boolean closed;

    /** @param root the SensorThings service root with scheme and host, for the links in messages */
    Subscriptions(EntityRequests entities, ObservationRequests observations, LiveValues live, Supplier<String> root) {
        this.entities = entities;
        this.observations = observations;
        this.live = live;
        this.root = root;
    }

    void start() {
        live.subscribe(onObservation);
        live.subscribeEntities(onEntity);
        thread.start();
    }

    /**
     * Finds out what a topic means, which may ask the database.
     *
     * @throws Problem where it means nothing
     */
    void add(String text, Session session) {
        synchronized (topics) {
            Topic topic = topics.get(text);
            if (topic == null) {
                topic = parse(text);
                topics.put(text, topic);
                if (topic.ofObservations()) {
                    places(topic).add(topic);
                }
            }
            topic.subscribers.add(session);
        }
    }

    void remove(String text, Session session) {
        synchronized (topics) {
            Topic topic = topics.get(text);
            if (topic != null && topic.subscribers.remove(session) && topic.subscribers.isEmpty()) {
                topics.remove(text);
                if (topic.ofObservations()) {
                    places(topic).remove(topic);
                }
            }
        }
    }

    private Set<Topic> places(Topic topic) {
        Integer datastream = topic.address.datastream();
        return datastream == null ? ofAll : ofDatastream.computeIfAbsent(datastream, id -> new CopyOnWriteArraySet<>());
    }

    private Topic parse(String text) {
        if (!text.startsWith(Targets.ROOT) || text.length() > LONGEST) {
            throw Problem.invalid("topic", "Topics are paths of the SensorThings service, such as v1.1/Observations.");
        }
        int mark = text.indexOf('?');
        String path = text.substring(Targets.ROOT.length(), mark < 0 ? text.length() : mark);
        String query = mark < 0 ? null : text.substring(mark + 1);
        EntityRequests.Address address = entities.address(path);
        Set<String> select = Set.of();
        if (query != null) {
            if (!query.startsWith("$select=") || query.indexOf('&') >= 0 || query.indexOf('/') >= 0) {
                throw Problem.invalid("topic", "Topics take $select with properties, and no other option.");
            }
            select = Set.copyOf(
                    Arrays.asList(query.substring("$select=".length()).split(",", -1)));
        }
        Topic topic = new Topic(text, path, query, address, select);
        if (topic.ofObservations() && address.whole()) {
            if (!OF_OBSERVATIONS.containsAll(select)) {
                throw Problem.invalid("topic", "An Observation has no such property.");
            }
            if (address.datastream() != null) {
                entities.read(root.get(), path, "$top=0");
            }
        } else if (address.many()) {
            if (!address.whole()) {
                throw Problem.invalid("topic", "Sets are subscribed to as a whole.");
            }
            entities.read(root.get(), path, query == null ? "$top=0" : query + "&$top=0");
        } else {
            topic.last = entities.read(root.get(), path, query);
        }
        return topic;
    }

    private void stored(StoredObservation row) {
        if (!ofAll.isEmpty() || ofDatastream.containsKey(row.datastream())) {
            enqueue(row);
        }
    }

    private void changed(EntityChange change) {
        if (!topics.isEmpty()) {
            enqueue(change);
        }
    }

    private void enqueue(Object change) {
        if (!changes.offer(change)) {
            behind = true;
        }
    }

    private void run() {
        while (!closed) {
            try {
                Object change = changes.poll(250, TimeUnit.MILLISECONDS);
                if (behind) {
                    disconnectAll();
                } else if (change instanceof StoredObservation row) {
                    tell(row);
                } else if (change instanceof EntityChange entity) {
                    tell(entity);
                }
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                LOG.warn("Subscribers over MQTT may have missed a change: {}", String.valueOf(e.getMessage()));
            }
        }
    }

    private void disconnectAll() {
        LOG.warn("Subscribers over MQTT are disconnected: more than {} changes wait to be told", BUFFER);
        changes.clear();
        behind = false;
        for (Topic topic : List.copyOf(topics.values())) {
            for (Session session : topic.subscribers) {
                session.lose();
                Connection connection = session.connection();
                if (connection != null) {
                    connection.fallenBehind();
                }
            }
        }
    }

    private void tell(StoredObservation row) {
        Set<Topic> of = ofDatastream.get(row.datastream());
        if (of != null) {
            for (Topic topic : of) {
                topic.tell(observations.text(root.get(), row, topic.select));
            }
        }
        for (Topic topic : ofAll) {
            if (topic.path.equals("Observations") || contains(topic, row.id())) {
                topic.tell(observations.text(root.get(), row, topic.select));
            }
        }
    }

    /** Whether the topic's set, such as {@code Things(1)/Datastreams(2)/Observations}, has the entity. */
    private boolean contains(Topic topic, long id) {
        return read(topic.path + "(" + id + ")", "$select=id") != null;
    }

    private void tell(EntityChange change) {
        for (Topic topic : topics.values()) {
            if (!topic.address.set().equals(change.set()) || topic.ofObservations()) {
                continue;
            }
            if (topic.address.many()) {
                byte[] entity = read(topic.path + "(" + change.id() + ")", topic.query);
                if (entity != null) {
                    topic.tell(entity);
                }
            } else if (topic.address.id() == null || topic.address.id() == change.id()) {
                byte[] now = read(topic.path, topic.query);
                boolean itself = topic.address.id() != null && topic.address.whole() && topic.query == null;
                if (now != null && (itself || !Arrays.equals(now, topic.last))) {
                    topic.last = now;
                    topic.tell(now);
                }
            }
        }
    }

    private byte @Nullable [] read(String path, @Nullable String query) {
        try {
            return entities.read(root.get(), path, query);
        } catch (Problem gone) {
            if (gone.status() >= 500) {
                throw gone;
            }
            return null;
        }
    }

    @Override
    public void close() {
        closed = true;
        live.unsubscribe(onObservation);
        live.unsubscribeEntities(onEntity);
        thread.interrupt();
    }
}
