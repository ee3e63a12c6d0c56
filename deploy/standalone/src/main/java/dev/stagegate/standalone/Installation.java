package dev.stagegate.standalone;

import dev.stagegate.embedded.Ports;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;

/** A whole Stagegate on this machine, running. */
public final class Installation implements AutoCloseable {

  private static final Duration START = Duration.ofSeconds(90);

  private final Http http = new Http();
  private final Closing closing = new Closing();
  private final Map<Service, URI> addresses = new EnumMap<>(Service.class);
  private final Map<Service, RunningService> services = new ConcurrentHashMap<>();
  private final Ground ground;
  private final URI url;
  private final RunningService.Start start;
  private final Map<String, ?> more;

  private Installation(Ground ground, int port, RunningService.Start start, Map<String, ?> more) {
    this.ground = closing.add(ground);
    this.url = URI.create("http://localhost:" + port);
    this.start = start;
    this.more = more;
    List<Integer> free = Ports.free(Service.values().length);
    for (Service service : Service.values()) {
      addresses.put(service, URI.create("http://127.0.0.1:" + free.get(service.ordinal())));
    }
  }

  /**
   * Starts everything in this process.
   *
   * @throws CannotStart with the reason, in words for the person who started it
   */
  public static Installation start(Path data, int port) {
    return start(data, port, Map.of());
  }

  /**
   * The same.
   *
   * @param more settings that the services have besides
   */
  static Installation start(Path data, int port, Map<String, ?> more) {
    return start(
        data, port, (service, arguments, _) -> RunningService.Here.start(service, arguments), more);
  }

  /** Starts the services in processes of their own, so that each can be killed by itself. */
  public static Installation startWithOwnProcesses(Path data, int port) {
    return startWithOwnProcesses(data, port, Map.of());
  }

  /**
   * The same.
   *
   * @param more settings that the services have besides
   */
  public static Installation startWithOwnProcesses(Path data, int port, Map<String, ?> more) {
    return start(data, port, ownProcesses(ServiceJvm.likeThis()), more);
  }

  /** The same, on JVMs as they are wanted. */
  static Installation startWithOwnProcesses(Path data, int port, ServiceJvm jvm) {
    return start(data, port, ownProcesses(jvm), Map.of());
  }

  private static RunningService.Start ownProcesses(ServiceJvm jvm) {
    return (service, arguments, logs) ->
        RunningService.OwnProcess.start(jvm, service, arguments, logs);
  }

  private static Installation start(
      Path data, int port, RunningService.Start start, Map<String, ?> more) {
    ListeningPort.requireFree(
        port, "stop what listens there, or choose another: ./stagegate up --port=8081");
    Installation installation = new Installation(Ground.prepare(data), port, start, more);
    try {
      installation.startAll();
      return installation;
    } catch (RuntimeException e) {
      installation.close();
      throw e;
    }
  }

  private void startAll() {
    SampleSetup.prepareFeishu(http, ground);
    try {
      CompletableFuture.allOf(
              Arrays.stream(Service.values())
                  .map(service -> CompletableFuture.runAsync(() -> start(service)))
                  .toArray(CompletableFuture[]::new))
          .join();
    } catch (CompletionException e) {
      throw new CannotStart("A service does not start: " + rootOf(e).getMessage());
    }
    closing.add(FrontDoor.open(url.getPort(), this::address, ground.feishu()));
    new SampleSetup(http, url, ground).finish();
  }

  public URI url() {
    return url;
  }

  /** One of the sample's people, signed in with the password that all of them have. */
  public Api signIn(String email) {
    return Api.signIn(http, url, email, ground.sample().password());
  }

  public Ground ground() {
    return ground;
  }

  public Http http() {
    return http;
  }

  /** As if the machine of this service failed; only where services have processes of their own. */
  public void kill(Service service) {
    if (services.remove(service) instanceof RunningService.OwnProcess process) {
      process.kill();
    } else {
      throw new IllegalStateException(service.title() + " has no process of its own");
    }
  }

  /** The process that a service has; only where services have processes of their own. */
  public long pid(Service service) {
    if (services.get(service) instanceof RunningService.OwnProcess(Process process)) {
      return process.pid();
    }
    throw new IllegalStateException(service.title() + " has no process of its own");
  }

  /** Starts a service, also again after it was killed; returns when it answers. */
  public void start(Service service) {
    URI address = address(service);
    List<String> arguments =
        ground.arguments(address(Service.ISSUES), url).of(service, address.getPort(), more);
    services.put(service, start.start(service, arguments, ground.logs()));
    Patience.waitFor(
        service.title(), START, () -> isUp(address.resolve("/actuator/health/readiness")));
  }

  private Optional<Boolean> isUp(URI health) {
    try {
      return http.call("GET", health, Map.of(), null).isSuccess()
          ? Optional.of(true)
          : Optional.empty();
    } catch (UncheckedIOException _) {
      return Optional.empty();
    }
  }

  /** Where a service itself answers, behind the front door. */
  URI address(Service service) {
    return Optional.ofNullable(addresses.get(service)).orElseThrow();
  }

  static Throwable rootOf(Throwable error) {
    Throwable root = error;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root;
  }

  /** Services first, then what they stand on; a second time nothing. */
  @Override
  public synchronized void close() {
    services.values().parallelStream().forEach(RunningService::close);
    services.clear();
    closing.close();
  }
}
