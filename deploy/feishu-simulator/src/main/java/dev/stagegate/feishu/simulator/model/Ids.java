package dev.stagegate.feishu.simulator.model;

import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** Ids in the shapes the platform uses. */
public final class Ids {

  private Ids() {}

  /** An approval or instance code. */
  public static String code() {
    return UUID.randomUUID().toString().toUpperCase(Locale.ROOT);
  }

  public static String hex32() {
    return UUID.randomUUID().toString().replace("-", "");
  }

  /** A task, comment or definition id: nineteen decimal digits. */
  public static String decimal() {
    return Long.toString(
        ThreadLocalRandom.current()
            .nextLong(7_000_000_000_000_000_000L, 7_999_999_999_999_999_999L));
  }

  public static String nodeKey() {
    var random = ThreadLocalRandom.current();
    return "APPROVAL_%06d_%07d".formatted(random.nextInt(1_000_000), random.nextInt(10_000_000));
  }
}
