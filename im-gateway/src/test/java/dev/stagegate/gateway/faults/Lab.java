package dev.stagegate.gateway.faults;

import dev.stagegate.gateway.SimulatedFeishu;
import dev.stagegate.secrets.SealingKeys;
import dev.stagegate.secrets.SecretSeal;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.NullMarked;
import reactor.netty.resources.LoopResources;

/**
 * What all schedules share, one after the other: database, both platforms, the wire between, and
 * time.
 */
@NullMarked
final class Lab implements AutoCloseable {

  private final SimulatedFeishu feishu = SimulatedFeishu.start();
  private final Tenants tenants = new Tenants(feishu);
  private final Wire wire = new Wire(feishu.baseUrl());
  private final Timer timer = new Timer();
  private final LoopResources loops = LoopResources.create("replicas", 2, true);
  private final VirtualDatabase database = VirtualDatabase.create();
  private final VirtualTime time = new VirtualTime();
  private final SecretSeal seal = SecretSeal.of(SealingKeys.create());
  private final Map<Integer, Door> doors = new HashMap<>();
  private OurApp declared = OurApp.FIRST;

  SimulatedFeishu feishu() {
    return feishu;
  }

  Tenants tenants() {
    return tenants;
  }

  Wire wire() {
    return wire;
  }

  Timer timer() {
    return timer;
  }

  VirtualDatabase database() {
    return database;
  }

  Instant now() {
    return time.now();
  }

  void begin(Wire.Script script) {
    begin(script, OurApp.FIRST, Set.of(OurApp.FIRST));
  }

  /**
   * Begins anew.
   *
   * @param first the app that the configuration names
   * @param used those that may be used, this one included
   */
  void begin(Wire.Script script, OurApp first, Set<OurApp> used) {
    declared = first;
    tenants.begin(used, wire);
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
        declared,
        platform -> wire.platformOf(number, OurApp.at(platform)),
        fuse,
        database.connections(),
        time.skewed(skew),
        loops,
        timer,
        seal);
  }

  /** Waits until everything that is pushed lies in the mailbox. */
  void awaitPushes() {
    tenants.awaitPushes();
  }

  @Override
  public void close() {
    database.close();
    wire.close();
    feishu.close();
    loops.disposeLater(Duration.ZERO, Duration.ofSeconds(2)).block(Duration.ofSeconds(5));
  }
}
