package dev.stagegate.feishu.simulator.state;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Schedulers;

/**
 * Runs commands one after the other on its own thread. Commands that arrive together share one
 * forced write of the journal; nobody gets an answer before that write, and nobody reads a state
 * that could still be lost.
 */
public final class Platform implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Platform.class);
  private static final int BATCH = 256;
  private static final long LONGEST_NAP_MILLIS = 60_000;

  private final World world = new World();
  private final BlockingQueue<Submission<?>> queue = new LinkedBlockingQueue<>();
  private final Sinks.Many<List<Change>> feed = Sinks.many().multicast().directBestEffort();
  private final Journal journal;
  private final Thread thread;
  private Pump pump = (_, _) -> Long.MAX_VALUE;
  private volatile boolean closed;

  /** The real time at which the virtual clock was stopped; null while it goes. */
  private volatile @Nullable Long stoppedAt;

  /**
   * @param dataFolder where the journal is kept; without one the world is forgotten on close
   */
  public Platform(@Nullable Path dataFolder) {
    journal = dataFolder == null ? Journal.forgetful() : JournalFile.open(dataFolder, world);
    thread = new Thread(this::run, "feishu-simulator");
    thread.setDaemon(true);
  }

  /** Starts the thread; the pump runs after every batch and whenever it asked to be woken. */
  public void start(Pump pump) {
    this.pump = pump;
    thread.start();
  }

  /** Decides and makes durable when subscribed. The answer arrives on a worker thread. */
  public <T> Mono<T> submit(Command<T> command) {
    return Mono.defer(
            () -> {
              Submission<T> submission = new Submission<>(command);
              queue.add(submission);
              if (closed) {
                submission.fail(new IllegalStateException("the simulator is closed"));
              }
              return submission.answer();
            })
        .publishOn(Schedulers.parallel());
  }

  /**
   * Has the virtual clock stand still, but for being put forward; or go on as if it never had. Not
   * kept over a restart.
   */
  public void standStill(boolean still) {
    stoppedAt = still ? System.currentTimeMillis() : null;
  }

  /** Changes as they become durable, for live views. Slow subscribers miss some. */
  public Flux<List<Change>> changes() {
    return feed.asFlux();
  }

  @Override
  public void close() {
    closed = true;
    // A wake-up call, not an interrupt: an interrupt would close the journal under the last write.
    queue.add(new Submission<>((_, _) -> Outcome.unchanged(true)));
    try {
      thread.join(5_000);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    try (journal) {
      long nap = turn(List.of());
      while (!closed) {
        nap = turn(nextBatch(nap));
      }
    } catch (InterruptedException _) {
      log.debug("closing");
    } catch (RuntimeException e) {
      log.error("the simulator stops: its state can no longer be trusted", e);
    } finally {
      closed = true;
      queue.forEach(submission -> submission.fail(new IllegalStateException("closed")));
    }
  }

  private List<Submission<?>> nextBatch(long nap) throws InterruptedException {
    List<Submission<?>> batch = new ArrayList<>();
    Submission<?> first = queue.poll(Math.min(nap, LONGEST_NAP_MILLIS), TimeUnit.MILLISECONDS);
    if (first != null) {
      batch.add(first);
      queue.drainTo(batch, BATCH - 1);
    }
    return batch;
  }

  private long turn(List<Submission<?>> batch) {
    List<Change> all = new ArrayList<>();
    for (Submission<?> submission : batch) {
      List<Change> changes = submission.decide(world, now());
      if (!changes.isEmpty()) {
        changes.forEach(world::apply);
        journal.append(changes);
        all.addAll(changes);
      }
    }
    journal.force();
    batch.forEach(Submission::deliver);
    if (!all.isEmpty()) {
      feed.tryEmitNext(List.copyOf(all));
    }
    return pump.run(world, now());
  }

  private Now now() {
    long real = System.currentTimeMillis();
    Long stopped = stoppedAt;
    return new Now(real, (stopped == null ? real : stopped) + world.clockOffset());
  }
}
