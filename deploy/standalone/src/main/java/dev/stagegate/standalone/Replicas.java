package dev.stagegate.standalone;

import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The replicas of all services, and which of them a request goes to: one after another of those
 * that are ready, as a Service of Kubernetes does it.
 */
final class Replicas implements AutoCloseable {

  /** Shorter than the time that a replica goes on answering when it has been told to stop. */
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);

  private final List<Replica> all;
  private final AtomicInteger turn = new AtomicInteger();
  private volatile boolean closed;

  Replicas(List<Replica> all) {
    this.all = List.copyOf(all);
  }

  List<Replica> all() {
    return all;
  }

  List<Replica> of(Service service) {
    return all.stream().filter(replica -> replica.service() == service).toList();
  }

  /** Where the next request to a service goes; if none is ready, to any. */
  URI next(Service service) {
    List<Replica> replicas = of(service);
    List<Replica> ready = replicas.stream().filter(Replica::isReady).toList();
    List<Replica> choice = ready.isEmpty() ? replicas : ready;
    return choice.get(Math.floorMod(turn.getAndIncrement(), choice.size())).address();
  }

  /**
   * Starts them side by side; returns when all are ready.
   *
   * @throws CompletionException with the failure of the first that does not start
   */
  void start() {
    AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    // The common pool has one thread where there are two cores.
    try (ExecutorService threads =
        Executors.newThreadPerTaskExecutor(Thread.ofPlatform().name("start-", 1).factory())) {
      CompletableFuture.allOf(
              all.stream()
                  .map(
                      replica ->
                          CompletableFuture.runAsync(replica::start, threads)
                              .exceptionally(
                                  error -> {
                                    failure.compareAndSet(null, error);
                                    all.forEach(Replica::abandon);
                                    return null;
                                  }))
                  .toArray(CompletableFuture[]::new))
          .join();
    }
    Throwable first = failure.get();
    if (first != null) {
      throw new CompletionException(first);
    }
    Arrays.stream(Service.values())
        .map(this::of)
        .filter(replicas -> replicas.size() > 1)
        .flatMap(List::stream)
        .forEach(replica -> Thread.startVirtualThread(() -> follow(replica)));
  }

  private void follow(Replica replica) {
    while (!closed) {
      boolean _ = replica.look();
      LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
    }
  }

  @Override
  public void close() {
    closed = true;
    all.parallelStream().forEach(Replica::close);
  }
}
