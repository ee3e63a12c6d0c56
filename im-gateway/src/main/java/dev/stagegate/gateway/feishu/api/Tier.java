package dev.stagegate.gateway.feishu.api;

import java.time.Duration;
import java.util.List;

/** A published frequency limit, per endpoint, app and tenant. */
enum Tier {
  /** 100 a minute. */
  MODERATE(Duration.ofSeconds(2), window(100, 60_000, 2_000, 50)),
  /** 1 000 a minute and 50 a second. */
  FAST(Duration.ofMillis(500), window(50, 1_000, 500, 20), window(1_000, 60_000, 500, 500));

  private final Duration lapse;
  private final List<Window> windows;

  Tier(Duration lapse, Window... windows) {
    this.lapse = lapse;
    this.windows = List.of(windows);
  }

  /** What a permit counts in, the first to run out last. */
  List<Window> windows() {
    return windows;
  }

  /** How long a permit is good for. */
  Duration lapse() {
    return lapse;
  }

  private static Window window(int most, long published, long lapse, long grain) {
    return new Window(most, Duration.ofMillis(published + lapse), Duration.ofMillis(grain));
  }
}
