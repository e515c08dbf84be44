package de.stadtkern.observation.ingest;

import de.stadtkern.observation.IngestOutcome;
import de.stadtkern.observation.NewObservation;
import de.stadtkern.observation.Observations.Work;
import de.stadtkern.observation.StoredObservation;
import de.stadtkern.observation.storage.Partitions;
import de.stadtkern.web.Problem;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that writes observations: it gathers what waits, writes it in one transaction, and wakes the callers.
 * When the database is away it answers 503 and connects again; nothing is acknowledged before its commit.
 */
final class Writer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Writer.class);
    private static final int BATCH = 10_000;
    /** A batch this full is not kept waiting for more. */
    private static final int ENOUGH = 500;

    private static final long EXTENTS_EVERY_ns = TimeUnit.MILLISECONDS.toNanos(500);

    private final DataSource dataSource;
    private final IngestSettings settings;
    private final DatastreamStates states;
    private final Partitions partitions;
    private final Consumer<List<StoredObservation>> committed;
    private final LinkedBlockingQueue<Task> queue = new LinkedBlockingQueue<>();
    private final AtomicInteger waitingRows = new AtomicInteger();
    private final Thread thread;
    private volatile boolean closed;
    private @Nullable ObservationTables tables;
    /** Rows that the running lone work stored. */
    private final List<StoredObservation> within = new ArrayList<>();

    private long batchNumber;
    private long extentsSaved_ns = System.nanoTime();

    /** @param committed is told of rows that are durable, on the writer's thread; must not block */
    Writer(
            DataSource dataSource,
            IngestSettings settings,
            DatastreamStates states,
            Partitions partitions,
            Consumer<List<StoredObservation>> committed)
            throws SQLException {
        this.dataSource = dataSource;
        this.settings = settings;
        this.states = states;
        this.partitions = partitions;
        this.committed = committed;
        this.thread = new Thread(this::run, "observation-writer");
        connectFirst();
    }

    void start() {
        thread.start();
    }

    /** Rows of one caller; the outcomes are complete when the future is. */
    CompletableFuture<Void> store(List<NewObservation> rows, @Nullable IngestOutcome[] outcomes) {
        if (waitingRows.addAndGet(rows.size()) > settings.waitingRows() && waitingRows.get() > rows.size()) {
            waitingRows.addAndGet(-rows.size());
            throw new Problem(503, "overloaded", null, "Too many observations are waiting; send again in a second.");
        }
        CompletableFuture<Void> done = new CompletableFuture<>();
        enqueue(new Task.Store(rows, outcomes, done));
        return done;
    }

    <T> CompletableFuture<T> alone(Work<T> work, @Nullable Set<Integer> touched) {
        CompletableFuture<T> done = new CompletableFuture<>();
        enqueue(new Task.Alone<>(work, touched, done));
        return done;
    }

    /** Within lone work: rows in its transaction. */
    void storeWithin(List<NewObservation> rows, @Nullable IngestOutcome[] outcomes) throws SQLException {
        ObservationTables connected = connected();
        Task.Store task = new Task.Store(rows, outcomes, new CompletableFuture<>());
        List<Entry> entries = new ArrayList<>();
        Set<Integer> features = new HashSet<>();
        for (int i = 0; i < rows.size(); i++) {
            NewObservation row = rows.get(i);
            entries.add(new Entry(task, i, row));
            partitions.createWithin(connected.connection(), row.start());
            if (row.feature() != null) {
                features.add(row.feature());
            }
        }
        connected.loadFeatures(features);
        Map<Integer, DatastreamState> found = new HashMap<>();
        for (DatastreamState state : DatastreamStates.read(connected.connection(), datastreams(entries))) {
            found.put(state.id, state);
        }
        within.addAll(new Batch(connected, found, ++batchNumber).writeWithin(entries));
    }

    /** Within lone work: its connection. */
    Connection connection() throws SQLException {
        return connected().connection();
    }

    private void enqueue(Task task) {
        queue.add(task);
        if (closed && queue.remove(task)) {
            throw unavailable();
        }
    }

    boolean isWriterThread() {
        return Thread.currentThread() == thread;
    }

    private void run() {
        ArrayDeque<Task> waiting = new ArrayDeque<>();
        while (!closed || !queue.isEmpty() || !waiting.isEmpty()) {
            try {
                gather(waiting);
                if (!waiting.isEmpty()) {
                    work(waiting);
                }
                saveExtents();
            } catch (InterruptedException e) {
                closed = true;
            } catch (RuntimeException e) {
                LOG.error("The observation writer goes on after an error", e);
                disconnect();
            }
        }
        disconnect();
    }

    private void gather(ArrayDeque<Task> waiting) throws InterruptedException {
        if (waiting.isEmpty()) {
            Task first = queue.poll(250, TimeUnit.MILLISECONDS);
            if (first == null) {
                return;
            }
            waiting.add(first);
            if (waitingRows.get() < ENOUGH && settings.gather_ms() > 0 && first instanceof Task.Store) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(settings.gather_ms()));
            }
        }
        queue.drainTo(waiting);
    }

    /** Takes stores up to a full batch, or one piece of lone work. */
    private void work(ArrayDeque<Task> waiting) throws InterruptedException {
        if (waiting.peek() instanceof Task.Alone<?> alone) {
            waiting.remove();
            runAlone(alone);
            return;
        }
        List<Task.Store> stores = new ArrayList<>();
        List<Entry> entries = new ArrayList<>();
        while (waiting.peek() instanceof Task.Store store && (entries.isEmpty() || entries.size() < BATCH)) {
            waiting.remove();
            stores.add(store);
            for (int i = 0; i < store.rows().size(); i++) {
                entries.add(new Entry(store, i, store.rows().get(i)));
            }
        }
        waitingRows.addAndGet(-entries.size());
        try {
            ObservationTables connected = connected();
            write(connected, entries, prepare(connected, entries));
            stores.forEach(store -> store.done().complete(null));
        } catch (SQLException | RuntimeException e) {
            states.forget(datastreams(entries));
            away(e);
            stores.forEach(store -> store.done().completeExceptionally(unavailable()));
        }
    }

    /** Loads what deciding needs, and opens partitions, before the transaction; returns the datastreams' states. */
    private Map<Integer, DatastreamState> prepare(ObservationTables connected, List<Entry> entries)
            throws SQLException {
        Map<Integer, DatastreamState> found = new HashMap<>();
        Set<Integer> unknown = new HashSet<>();
        Set<Integer> features = new HashSet<>();
        for (Entry entry : entries) {
            int datastream = entry.row().datastream();
            DatastreamState state = states.known(datastream);
            if (state == null) {
                unknown.add(datastream);
            } else {
                found.put(datastream, state);
            }
            Integer feature = entry.row().feature();
            if (feature != null && !connected.knowsFeature(feature)) {
                features.add(feature);
            }
        }
        if (!unknown.isEmpty()) {
            found.putAll(states.load(connected.connection(), unknown));
        }
        if (!features.isEmpty()) {
            connected.loadFeatures(features);
        }
        connected.openPartitions(entries);
        return found;
    }

    /** Halves a batch that the database refuses until only the bad row is left out. */
    private void write(ObservationTables connected, List<Entry> entries, Map<Integer, DatastreamState> found)
            throws SQLException {
        try {
            List<StoredObservation> rows = new Batch(connected, found, ++batchNumber).write(entries);
            states.committed(rows);
            committed.accept(rows);
        } catch (SQLException e) {
            String state = String.valueOf(e.getSQLState());
            if (!state.startsWith("22") && !state.startsWith("23")) {
                throw e;
            }
            connected.rollBack();
            if (entries.size() == 1) {
                entries.getFirst().refused("not-storable", "result", "The database cannot hold this value.");
                return;
            }
            write(connected, entries.subList(0, entries.size() / 2), found);
            write(connected, entries.subList(entries.size() / 2, entries.size()), found);
        }
    }

    private <T> void runAlone(Task.Alone<T> task) throws InterruptedException {
        try {
            ObservationTables connected = connected();
            try {
                within.clear();
                connected.begin();
                T value = task.work().run(connected.connection());
                connected.commit();
                forget(connected, task.touched());
                if (!within.isEmpty()) {
                    committed.accept(List.copyOf(within));
                }
                task.done().complete(value);
            } catch (SQLException | RuntimeException e) {
                connected.rollBack();
                connected.forgetFeatures();
                partitions.load(connected.connection());
                task.done().completeExceptionally(e);
            }
        } catch (SQLException e) {
            states.forget(List.of());
            away(e);
            task.done().completeExceptionally(unavailable());
        }
    }

    private void forget(ObservationTables connected, @Nullable Set<Integer> touched) throws SQLException {
        Set<Integer> which = touched == null ? Set.of() : touched;
        if (touched == null) {
            connected.forgetFeatures();
        }
        if (touched == null || !touched.isEmpty()) {
            states.forget(which);
            states.load(connected.connection(), which);
        }
    }

    private void saveExtents() {
        ObservationTables connected = tables;
        if (connected == null || System.nanoTime() - extentsSaved_ns < EXTENTS_EVERY_ns) {
            return;
        }
        extentsSaved_ns = System.nanoTime();
        try {
            states.saveExtents(connected.connection());
        } catch (SQLException e) {
            states.forget(List.of());
            away(e);
        }
    }

    private ObservationTables connected() throws SQLException {
        ObservationTables connected = tables;
        return connected == null ? connect() : connected;
    }

    private ObservationTables connect() throws SQLException {
        Connection connection = WriterConnection.open(dataSource, settings);
        try {
            partitions.load(connection);
            states.load(connection, List.of());
            ObservationTables connected = new ObservationTables(connection, partitions);
            tables = connected;
            return connected;
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    /** Refuses the start where the server is not durable; waits for the connection of a platform killed just before. */
    private void connectFirst() throws SQLException {
        for (int attempt = 1; ; attempt++) {
            try {
                connect();
                return;
            } catch (SQLException e) {
                if (attempt == 40 || !"55P03".equals(e.getSQLState())) {
                    throw e;
                }
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(250));
            }
        }
    }

    private void away(Exception cause) {
        if (cause instanceof SQLException) {
            LOG.warn("Observations are not being stored: {}", String.valueOf(cause.getMessage()));
        } else {
            LOG.error("Observations are not being stored", cause);
        }
        disconnect();
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
    }

    private void disconnect() {
        ObservationTables connected = tables;
        tables = null;
        if (connected != null) {
            try {
                connected.close();
            } catch (SQLException e) {
                LOG.debug("closing", e);
            }
        }
    }

    static Problem unavailable() {
        return new Problem(
                503,
                "database-unavailable",
                null,
                "The database is away; nothing was acknowledged. Send the same again in a second.");
    }

    private static Set<Integer> datastreams(List<Entry> entries) {
        Set<Integer> ids = new HashSet<>();
        entries.forEach(entry -> ids.add(entry.row().datastream()));
        return ids;
    }

    /** Writes what waits, then ends. */
    @Override
    public void close() {
        closed = true;
        try {
            thread.join(TimeUnit.SECONDS.toMillis(10));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
