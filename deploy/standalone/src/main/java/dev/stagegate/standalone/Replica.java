package dev.stagegate.standalone;

import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One of a service's replicas: at the same address however often it is started. */
public final class Replica {

  /** Six at once on two cores that do other work as well took three minutes; most take one. */
  private static final Duration START = Duration.ofMinutes(10);

  private final Service service;
  private final String name;
  private final URI address;
  private final Http http;
  private final Supplier<RunningService> starting;
  private volatile @Nullable RunningService running;
  private volatile boolean ready;
  private volatile boolean abandoned;

  /**
   * @param name tells it from the service's others
   */
  Replica(Service service, String name, URI address, Http http, Supplier<RunningService> starting) {
    this.service = service;
    this.name = name;
    this.address = address;
    this.http = http;
    this.starting = starting;
  }

  public Service service() {
    return service;
  }

  public String name() {
    return name;
  }

  URI address() {
    return address;
  }

  /**
   * Starts it, also again after it was killed or stopped; returns when it is ready.
   *
   * @throws IllegalStateException if it ended instead, or is not ready in time
   */
  public void start() {
    RunningService started = starting.get();
    running = started;
    Patience.waitFor(
        name,
        START,
        () -> {
          started.requireGoingOn(name);
          if (abandoned) {
            throw new IllegalStateException(name + " was not waited for any longer");
          }
          return Optional.of(look()).filter(is -> is);
        });
  }

  /** Lets nobody wait for it any more: another did not start. */
  void abandon() {
    abandoned = true;
  }

  /** Asks it whether it takes requests. */
  boolean look() {
    ready = running != null && answersThatItIsReady();
    return ready;
  }

  /** What it said when it was asked last. */
  boolean isReady() {
    return ready;
  }

  private boolean answersThatItIsReady() {
    try {
      return http.call("GET", address.resolve("/actuator/health/readiness"), Map.of(), null)
          .isSuccess();
    } catch (UncheckedIOException _) {
      return false;
    }
  }

  /**
   * Tells it to stop, and waits until it has.
   *
   * @throws IllegalStateException if it had to be killed
   */
  public void stop() {
    RunningService stopping = running;
    if (stopping != null && !stopping.stop()) {
      throw new IllegalStateException(name + " did not stop in time");
    }
    running = null;
  }

  /** As if its machine failed; only where it has a process of its own. */
  public void kill() {
    ownProcess().kill();
    running = null;
  }

  /** The process that it has; only where it has one of its own. */
  public long pid() {
    return ownProcess().process().pid();
  }

  private RunningService.OwnProcess ownProcess() {
    if (running instanceof RunningService.OwnProcess process) {
      return process;
    }
    throw new IllegalStateException(name + " has no process of its own");
  }

  /** However it ends. */
  void close() {
    RunningService closing = running;
    if (closing != null) {
      closing.close();
      running = null;
    }
  }
}
