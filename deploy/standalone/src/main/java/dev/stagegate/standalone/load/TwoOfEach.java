package dev.stagegate.standalone.load;

import dev.stagegate.embedded.Ports;
import dev.stagegate.standalone.Installation;
import dev.stagegate.standalone.Phones;
import dev.stagegate.standalone.Replica;
import dev.stagegate.standalone.Service;
import dev.stagegate.standalone.ServiceJvm;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;

/** Two replicas of each service, which come and go while they have work. */
public final class TwoOfEach implements AutoCloseable {

  /** So that Feishu's limits do not pace the work. */
  private static final int TIMES_THE_LIMITS = 1_000;

  /** How many issues get done between one replica's start and the next one's end. */
  private static final int IN_BETWEEN = 10;

  private final Installation installation;
  private final Consumer<String> narrator;

  private TwoOfEach(Installation installation, Consumer<String> narrator) {
    this.installation = installation;
    this.narrator = narrator;
  }

  /**
   * Starts them.
   *
   * @param narrator is told what happens to them
   */
  public static TwoOfEach start(Path data, ServiceJvm jvm, Consumer<String> narrator) {
    Installation installation =
        Installation.startReplicas(
            data,
            Ports.free(1).getFirst(),
            jvm,
            2,
            Map.of("stagegate.web.drain", "1s", "stagegate.feishu.limit-factor", TIMES_THE_LIMITS));
    new Phones(installation.http(), installation.ground().feishu())
        .control("PUT", "/rate-limits", Map.of("factor", TIMES_THE_LIMITS))
        .orFail("Raising the limits");
    return new TwoOfEach(installation, narrator);
  }

  /**
   * Gives them work.
   *
   * @param name of the table that the issues write to
   * @param perSecond how many issues are opened
   * @param approvedEvery which of them are approved in Feishu: 1 all, 10 every tenth
   */
  public SteadyLoad load(String name, int perSecond, int approvedEvery) {
    return new SteadyLoad(installation, name, perSecond, approvedEvery);
  }

  /** Stops each in order and starts it again, one after another. */
  public void restartEach(SteadyLoad load) {
    for (Replica replica : installation.replicas()) {
      load.awaitMore(IN_BETWEEN);
      long begun = System.nanoTime();
      replica.stop();
      long stopped = System.nanoTime();
      replica.start();
      narrator.accept(
          "%s stopped in %.1f s, ready again after %.1f s"
              .formatted(
                  replica.name(), (stopped - begun) / 1e9, (System.nanoTime() - stopped) / 1e9));
    }
  }

  /**
   * Kills one of each service, and starts it again once what was open is done.
   *
   * @return when it was killed
   */
  public Map<Service, Instant> killOneOfEach(SteadyLoad load) {
    Map<Service, Instant> killed = new EnumMap<>(Service.class);
    for (Service service : Service.values()) {
      Replica replica =
          installation.replicas().stream()
              .filter(candidate -> candidate.service() == service)
              .findFirst()
              .orElseThrow();
      load.awaitMore(IN_BETWEEN);
      killed.put(service, Instant.now());
      replica.kill();
      load.awaitWhatIsOpen();
      narrator.accept("%s killed; what was open is done".formatted(replica.name()));
      replica.start();
    }
    return killed;
  }

  @Override
  public void close() {
    installation.close();
  }
}
