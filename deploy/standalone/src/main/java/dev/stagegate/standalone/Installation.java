package dev.stagegate.standalone;

import dev.stagegate.embedded.Ports;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;

/** A whole Stagegate on this machine, running. */
public final class Installation implements AutoCloseable {

  private final Http http = new Http();
  private final Closing closing = new Closing();
  private final Ground ground;
  private final URI url;
  private final Replicas replicas;

  private Installation(Ground ground, int port, Way way) {
    this.ground = closing.add(ground);
    this.url = URI.create("http://localhost:" + port);
    this.replicas = replicas(way);
  }

  /**
   * How services run.
   *
   * @param start in this process, or in ones of their own
   * @param each how many replicas each of them has
   * @param more settings that they have besides
   */
  private record Way(RunningService.Start start, int each, Map<String, ?> more) {

    static Way inThisProcess(Map<String, ?> more) {
      return new Way(
          (service, arguments, _) -> RunningService.Here.start(service, arguments), 1, more);
    }

    static Way inOwnProcesses(ServiceJvm jvm, int each, Map<String, ?> more) {
      return new Way(
          (service, arguments, log) ->
              RunningService.OwnProcess.start(jvm, service, arguments, log),
          each,
          more);
    }
  }

  private Replicas replicas(Way way) {
    Service[] services = Service.values();
    List<URI> addresses =
        Ports.free(services.length * way.each()).stream()
            .map(port -> URI.create("http://127.0.0.1:" + port))
            .toList();
    // With one replica each, its own address spares the way through the front door.
    URI keys = way.each() == 1 ? addresses.get(Service.ISSUES.ordinal()) : url;
    List<Replica> all = new ArrayList<>();
    for (int i = 0; i < addresses.size(); i++) {
      Service service = services[i % services.length];
      int number = i / services.length + 1;
      String name = number == 1 ? service.title() : service.title() + "-" + number;
      URI address = addresses.get(i);
      all.add(
          new Replica(
              service,
              name,
              address,
              http,
              () ->
                  way.start()
                      .start(
                          service,
                          ground.arguments(keys, url).of(service, address.getPort(), way.more()),
                          ground.logs().resolve(name + ".log"))));
    }
    return new Replicas(all);
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
  public static Installation start(Path data, int port, Map<String, ?> more) {
    return start(data, port, Beginning.SAMPLE, Way.inThisProcess(more));
  }

  /**
   * The same.
   *
   * @param wanted what the workspace begins with, in a data folder that has none
   */
  static Installation start(Path data, int port, Beginning wanted) {
    return start(data, port, wanted, Way.inThisProcess(Map.of()));
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
    return start(data, port, Beginning.SAMPLE, ownProcesses(more));
  }

  /**
   * The same.
   *
   * @param wanted what the workspace begins with, in a data folder that has none
   */
  public static Installation startWithOwnProcesses(Path data, int port, Beginning wanted) {
    return start(data, port, wanted, ownProcesses(Map.of()));
  }

  private static Way ownProcesses(Map<String, ?> more) {
    return Way.inOwnProcesses(ServiceJvm.likeThis(), 1, more);
  }

  /** The same, on JVMs as they are wanted. */
  static Installation startWithOwnProcesses(Path data, int port, ServiceJvm jvm) {
    return start(data, port, Beginning.SAMPLE, Way.inOwnProcesses(jvm, 1, Map.of()));
  }

  /**
   * The same, with several replicas of each service, which the front door spreads requests over.
   *
   * @param each how many
   * @param more settings that they have besides
   */
  public static Installation startReplicas(
      Path data, int port, ServiceJvm jvm, int each, Map<String, ?> more) {
    return start(data, port, Beginning.SAMPLE, Way.inOwnProcesses(jvm, each, more));
  }

  private static Installation start(Path data, int port, Beginning wanted, Way way) {
    ListeningPort.requireFree(
        port, "stop what listens there, or choose another: ./stagegate up --port=8081");
    Installation installation = new Installation(Ground.prepare(data, wanted), port, way);
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
      replicas.start();
    } catch (CompletionException e) {
      throw new CannotStart("A service does not start: " + rootOf(e).getMessage());
    }
    closing.add(FrontDoor.open(url.getPort(), replicas::next, ground.feishu()));
    new SampleSetup(http, url, ground).finish();
    ground.tellAddress(url);
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

  /** All replicas of all services. */
  public List<Replica> replicas() {
    return replicas.all();
  }

  /** As if the machine of this service failed; only where services have processes of their own. */
  public void kill(Service service) {
    first(service).kill();
  }

  /** The process that a service has; only where services have processes of their own. */
  public long pid(Service service) {
    return first(service).pid();
  }

  /** Starts a service, also again after it was killed; returns when it answers. */
  public void start(Service service) {
    first(service).start();
  }

  /** Where a service itself answers, behind the front door. */
  URI address(Service service) {
    return first(service).address();
  }

  private Replica first(Service service) {
    return replicas.of(service).getFirst();
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
    replicas.close();
    closing.close();
  }
}
