package dev.stagegate.gateway.faults;

import dev.stagegate.gateway.SimulatedFeishu;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.NullMarked;
import reactor.netty.resources.LoopResources;
import tools.jackson.databind.JsonNode;

/** What all schedules share, one after the other: database, Feishu, the wire between, and time. */
@NullMarked
final class Lab implements AutoCloseable {

  private final SimulatedFeishu feishu = SimulatedFeishu.start();
  private final Wire wire = new Wire(feishu.baseUrl());
  private final LoopResources loops = LoopResources.create("replicas", 2, true);
  private final VirtualDatabase database = VirtualDatabase.create();
  private final VirtualTime time = new VirtualTime();
  private final Map<Integer, Door> doors = new HashMap<>();
  private long pushesSeen;

  SimulatedFeishu feishu() {
    return feishu;
  }

  Wire wire() {
    return wire;
  }

  VirtualDatabase database() {
    return database;
  }

  Instant now() {
    return time.now();
  }

  void begin(Wire.Script script) {
    feishu.reset();
    feishu.changeApp(Map.of("event_url", wire.mailbox()));
    pushesSeen = 0;
    wire.follow(script);
    database.wipe();
    setTime(VirtualTime.BEGIN);
  }

  void setTime(Instant now) {
    time.set(now);
    database.setTime(now);
  }

  Door door(int number) {
    return doors.computeIfAbsent(number, _ -> new Door(database.connections()));
  }

  Replica replica(int number, Fuse fuse, Duration skew) {
    door(number).leadsTo(fuse);
    return new Replica(
        wire.platformOf(number), fuse, database.connections(), time.skewed(skew), loops);
  }

  /** Waits until everything that Feishu pushes lies in the mailbox. */
  void awaitPushes() {
    Instant end = Instant.now().plusSeconds(10);
    while (true) {
      JsonNode pushes = feishu.get("/pushes?after=" + pushesSeen);
      for (JsonNode attempt : pushes.path("attempts")) {
        pushesSeen = Math.max(pushesSeen, attempt.path("seq").asLong());
      }
      if (pushes.path("queued").isEmpty()) {
        return;
      }
      if (Instant.now().isAfter(end)) {
        throw new AssertionError("pushes do not arrive: " + pushes.path("queued"));
      }
    }
  }

  @Override
  public void close() {
    database.close();
    wire.close();
    feishu.close();
    loops.disposeLater(Duration.ZERO, Duration.ofSeconds(2)).block(Duration.ofSeconds(5));
  }
}
