package dev.stagegate.standalone.load;

import dev.stagegate.standalone.Phones;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import tools.jackson.databind.JsonNode;

/** People who approve whatever their phones show, until they are told to stop. */
final class Approving implements AutoCloseable {

  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

  private final Phones phones;
  private final CompletableFuture<Void> people;
  private volatile boolean stopped;

  Approving(Phones phones) {
    this.phones = phones;
    this.people = CompletableFuture.runAsync(this::work, Thread::startVirtualThread);
  }

  private void work() {
    while (!stopped) {
      for (JsonNode request : phones.openRequests()) {
        phones.approve(request, Phones.askedBy(request).getFirst(), "");
      }
      LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
    }
  }

  /** Fails as they did, if they did. */
  void finish() {
    close();
    people.join();
  }

  @Override
  public void close() {
    stopped = true;
  }
}
