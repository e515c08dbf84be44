package de.stadtkern.notice.delivery;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Spreads and delivers what is due, whenever it is woken and every few seconds besides. */
public final class Dispatcher implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);
    private static final int AT_ONCE = 32;
    private static final long LOOK_s = 5;
    private static final long TIDY_EVERY_ns = Duration.ofHours(1).toNanos();
    private static final Duration FIRST_WAIT = Duration.ofSeconds(30);
    private static final Duration LONGEST_WAIT = Duration.ofHours(6);
    private static final Duration GIVE_UP = Duration.ofDays(3);

    private final Spread spread;
    private final Deliveries deliveries;
    private final MailChannel mails;
    private final List<Channel> channels;
    private final Tidying tidying;
    private final Clock clock;
    /** One a worker: what is released wakes the worker once, however often. */
    private final List<Semaphore> bells;

    private volatile boolean running;
    private long tidied_ns = System.nanoTime();
    private final List<Thread> workers = new ArrayList<>();

    public Dispatcher(
            Spread spread,
            Deliveries deliveries,
            MailChannel mails,
            List<Channel> channels,
            Tidying tidying,
            Clock clock) {
        this.spread = spread;
        this.deliveries = deliveries;
        this.mails = mails;
        this.channels = List.copyOf(channels);
        this.tidying = tidying;
        this.bells = Stream.generate(() -> new Semaphore(0))
                .limit(1 + channels.size())
                .toList();
        this.clock = clock;
    }

    /** Looks at once, or after the commit of the current transaction. */
    public void wake() {
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCommit() {
                    ring();
                }
            });
        } else {
            ring();
        }
    }

    /** Spreads and delivers everything that is due now; for tests and, in parts, for the workers. */
    void deliverDue() {
        spreadAndMail();
        channels.forEach(this::deliverDue);
    }

    private void spreadAndMail() {
        while (spread.spreadWaiting() > 0) {
            ring();
        }
        mails.handOverDue();
        if (System.nanoTime() - tidied_ns > TIDY_EVERY_ns) {
            tidied_ns = System.nanoTime();
            tidying.tidy();
        }
    }

    private void deliverDue(Channel channel) {
        for (List<Message> due = deliveries.take(channel.name(), AT_ONCE);
                !due.isEmpty();
                due = deliveries.take(channel.name(), AT_ONCE)) {
            List<Thread> sending = due.stream()
                    .map(message ->
                            Thread.ofVirtual().name("notice-" + channel.name()).start(() -> deliver(channel, message)))
                    .toList();
            for (Thread thread : sending) {
                try {
                    thread.join();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    return;
                }
            }
        }
    }

    private void deliver(Channel channel, Message message) {
        try {
            switch (channel.carry(message)) {
                case Channel.Outcome.Delivered(String answer) -> deliveries.finish(message.delivery(), true, answer);
                case Channel.Outcome.Failed(String answer) -> deliveries.finish(message.delivery(), false, answer);
                case Channel.Outcome.TryAgain(String answer, @Nullable Long wait_s) -> {
                    boolean old =
                            Duration.between(message.created(), clock.instant()).compareTo(GIVE_UP) > 0;
                    if (old) {
                        deliveries.finish(message.delivery(), false, answer);
                    } else {
                        deliveries.putOff(message.delivery(), answer, wait(message.tries(), wait_s));
                    }
                }
            }
        } catch (RuntimeException e) {
            LOG.warn(
                    "The delivery {} by {} is tried again later: {}", message.delivery(), channel.name(), e.toString());
        }
    }

    /** 30 s, then twice as long each time, six hours at most; longer where the other side asks for it. */
    public static Duration wait(int tries, @Nullable Long asked_s) {
        Duration wait = FIRST_WAIT.multipliedBy(1L << Math.clamp(tries - 1L, 0, 12));
        if (asked_s != null && asked_s > wait.toSeconds()) {
            wait = Duration.ofSeconds(asked_s);
        }
        return wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
    }

    private void ring() {
        bells.forEach(Semaphore::release);
    }

    private void work(Semaphore bell, Runnable round) {
        boolean databaseAway = false;
        while (running) {
            try {
                bell.tryAcquire(LOOK_s, TimeUnit.SECONDS);
                bell.drainPermits();
                round.run();
                databaseAway = false;
            } catch (InterruptedException stopping) {
                return;
            } catch (RuntimeException e) {
                if (!databaseAway && running) {
                    LOG.warn("Notices wait: {}", e.getMessage());
                }
                databaseAway = true;
            }
        }
    }

    @Override
    public synchronized void start() {
        running = true;
        begin("mail", bells.getFirst(), this::spreadAndMail);
        for (int i = 0; i < channels.size(); i++) {
            Channel channel = channels.get(i);
            begin(channel.name(), bells.get(i + 1), () -> deliverDue(channel));
        }
    }

    private void begin(String name, Semaphore bell, Runnable round) {
        workers.add(Thread.ofVirtual().name("notice-" + name).start(() -> work(bell, round)));
    }

    @Override
    public synchronized void stop() {
        running = false;
        ring();
        for (Thread worker : workers) {
            try {
                if (!worker.join(Duration.ofSeconds(12))) {
                    worker.interrupt();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        workers.clear();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
