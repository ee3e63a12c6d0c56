package dev.stagegate.benchmark;

import dev.stagegate.embedded.Ports;
import dev.stagegate.standalone.Api;
import dev.stagegate.standalone.Http;
import dev.stagegate.standalone.Installation;
import dev.stagegate.standalone.load.Durations;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/**
 * How long after it was answered a change of role is in force at approval-engine and im-gateway:
 * somebody is made an administrator and is none again, time after time, and tries what only
 * administrators may.
 */
final class RoleChanges {

  private static final Duration BETWEEN_TRIES = Duration.ofMillis(5);
  private static final Duration LONGEST = Duration.ofSeconds(30);

  /** No such flow exists, so that whoever may delete it changes nothing. */
  private static final String AT_THE_ENGINE = "/api/v1/flows/no-such-flow";

  private static final String AT_THE_GATEWAY = "/api/v1/im/settings";
  private static final int FORBIDDEN = 403;

  private final Api admin;
  private final Api person;
  private final Durations engine = new Durations();
  private final Durations gateway = new Durations();

  private RoleChanges(Installation installation) {
    admin = installation.signIn("admin@example.com");
    person = installation.signIn("viewer@example.com");
  }

  static void measure(Path data, int changes) {
    try (Installation installation =
        Installation.startWithOwnProcesses(data, Ports.free(1).getFirst())) {
      RoleChanges bench = new RoleChanges(installation);
      for (int i = 0; i < changes; i += 2) {
        bench.change();
      }
      System.out.println("in force at approval-engine: " + bench.engine);
      System.out.println("in force at im-gateway:      " + bench.gateway);
    }
  }

  private void change() {
    String binding =
        admin
            .send(
                "POST",
                "/api/v1/bindings",
                Map.of("role", "workspaceAdmin", "person", person.email()))
            .orFail("Giving the role")
            .path("id")
            .asString();
    await(true);
    Http.Answer before = admin.send("GET", "/api/v1/bindings/" + binding, null);
    admin
        .call("DELETE", "/api/v1/bindings/" + binding, Map.of("If-Match", before.etag()), null)
        .orFail("Taking the role");
    await(false);
  }

  private void await(boolean may) {
    long answered = System.nanoTime();
    boolean engineKnows = false;
    boolean gatewayKnows = false;
    while (!engineKnows || !gatewayKnows) {
      if (!engineKnows && may("DELETE", AT_THE_ENGINE) == may) {
        engine.add((System.nanoTime() - answered) / 1e6);
        engineKnows = true;
      }
      if (!gatewayKnows && may("GET", AT_THE_GATEWAY) == may) {
        gateway.add((System.nanoTime() - answered) / 1e6);
        gatewayKnows = true;
      }
      if (System.nanoTime() - answered > LONGEST.toNanos()) {
        throw new IllegalStateException("a change of role is not in force after " + LONGEST);
      }
      LockSupport.parkNanos(BETWEEN_TRIES.toNanos());
    }
  }

  private boolean may(String method, String path) {
    return person.send(method, path, null).status() != FORBIDDEN;
  }
}
