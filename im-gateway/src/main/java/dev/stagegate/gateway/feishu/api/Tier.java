package dev.stagegate.gateway.feishu.api;

import java.time.Duration;
import java.util.List;

/**
 * A published frequency limit, per endpoint, app and tenant; kept a little below, since calls may
 * bunch on their way.
 */
enum Tier {
  /** 100 a minute. */
  MODERATE {
    @Override
    List<CallWindow> windows() {
      return List.of(new CallWindow(96, MINUTE));
    }
  },
  /** 1 000 a minute and 50 a second. */
  FAST {
    @Override
    List<CallWindow> windows() {
      return List.of(new CallWindow(46, SECOND), new CallWindow(960, MINUTE));
    }
  };

  private static final Duration MINUTE = Duration.ofSeconds(60);
  private static final Duration SECOND = Duration.ofSeconds(1);

  abstract List<CallWindow> windows();
}
