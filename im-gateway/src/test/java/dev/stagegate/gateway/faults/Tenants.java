package dev.stagegate.gateway.faults;

import dev.stagegate.feishu.simulator.model.Host;
import dev.stagegate.gateway.SimulatedFeishu;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.NullMarked;
import tools.jackson.databind.JsonNode;

/** The tenants of both platforms, of which a schedule uses one or both. */
@NullMarked
final class Tenants {

  private final Map<Host, SimulatedFeishu> all = new EnumMap<>(Host.class);
  private final Map<Host, Long> pushesSeen = new EnumMap<>(Host.class);
  private Set<Host> used = EnumSet.of(Host.FEISHU);
  private boolean everybody;

  /** A request as its tenant has it. */
  record Request(SimulatedFeishu tenant, JsonNode instance) {}

  Tenants(SimulatedFeishu feishu) {
    all.put(Host.FEISHU, feishu);
    all.put(Host.LARK, feishu.on(Host.LARK));
  }

  SimulatedFeishu at(Host host) {
    return Objects.requireNonNull(all.get(host));
  }

  /** Forgets what happened; these apps are used next, and push their events to the wire. */
  void begin(Set<OurApp> apps, Wire wire) {
    Set<Host> next = EnumSet.noneOf(Host.class);
    apps.forEach(app -> next.add(app.host()));
    next.forEach(host -> at(host).reset());
    for (OurApp app : apps) {
      at(app.host())
          .otherApp(
              app.id(),
              Map.of(
                  "app_id", app.id(),
                  "app_secret", SimulatedFeishu.SECRET,
                  "encrypt_key", SimulatedFeishu.ENCRYPT_KEY,
                  "verification_token", SimulatedFeishu.TOKEN,
                  "event_url", wire.mailbox(app)));
    }
    used = next;
    pushesSeen.clear();
    everybody = false;
  }

  /** Somebody who was unknown until now has an account wherever requests go. */
  void join(String email) {
    used.forEach(host -> at(host).people(email));
    everybody = true;
  }

  /** Whether everybody who is ever asked has an account. */
  boolean haveEverybody() {
    return everybody;
  }

  List<Request> requests() {
    List<Request> requests = new ArrayList<>();
    for (Host host : used) {
      at(host).instances().forEach(i -> requests.add(new Request(at(host), i)));
    }
    return requests;
  }

  void revokeTokens(Set<OurApp> apps) {
    apps.forEach(app -> at(app.host()).revokeTokens(app.id()));
  }

  void advance(long seconds) {
    used.forEach(host -> at(host).advance(seconds));
  }

  /** An administrator changes something in a definition's process; false where there is none. */
  boolean editSomeDefinition(Random random) {
    List<Host> hosts = List.copyOf(used);
    SimulatedFeishu tenant = at(hosts.get(random.nextInt(hosts.size())));
    JsonNode definitions = tenant.get("/definitions");
    if (definitions.isEmpty()) {
      return false;
    }
    String code =
        definitions.get(random.nextInt(definitions.size())).path("approval_code").asString();
    tenant.changeDefinition(code, Map.of("remove_repeat", random.nextBoolean()));
    return true;
  }

  /** Waits until everything that is pushed lies in the mailbox. */
  void awaitPushes() {
    used.forEach(this::awaitPushes);
  }

  private void awaitPushes(Host host) {
    Instant end = Instant.now().plusSeconds(10);
    while (true) {
      JsonNode pushes = at(host).get("/pushes?after=" + pushesSeen.getOrDefault(host, 0L));
      for (JsonNode attempt : pushes.path("attempts")) {
        pushesSeen.merge(host, attempt.path("seq").asLong(), Math::max);
      }
      if (pushes.path("queued").isEmpty()) {
        return;
      }
      if (Instant.now().isAfter(end)) {
        throw new AssertionError("pushes do not arrive: " + pushes.path("queued"));
      }
    }
  }
}
