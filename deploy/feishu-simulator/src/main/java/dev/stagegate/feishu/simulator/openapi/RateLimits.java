package dev.stagegate.feishu.simulator.openapi;

import java.util.HashMap;
import java.util.Map;

/** Counts calls per endpoint and app in fixed windows of the virtual clock. */
public final class RateLimits {

  /**
   * @param enabled whether the published limits are enforced
   * @param http400 whether a refusal comes with HTTP 400, as older endpoints do, instead of 429
   * @param factor multiplies every limit
   */
  public record Policy(boolean enabled, boolean http400, double factor) {

    public Policy {
      if (!(factor > 0)) {
        throw new IllegalArgumentException("factor must be above 0");
      }
    }
  }

  private static final long MINUTE = 60_000;
  private static final long SECOND = 1_000;

  private final Map<String, Window> windows = new HashMap<>();
  private Policy policy;

  public RateLimits(boolean enabled) {
    policy = new Policy(enabled, false, 1);
  }

  public synchronized Policy policy() {
    return policy;
  }

  public synchronized void follow(Policy next) {
    policy = next;
    windows.clear();
  }

  public synchronized void clear() {
    windows.clear();
  }

  /** Counts a call, or refuses it. */
  synchronized void check(String endpoint, Limit limit, String appId, long virtualNow) {
    if (policy.enabled()) {
      String key = endpoint + '|' + appId;
      count(key + "|s", limit.perSecond(), SECOND, virtualNow);
      count(key + "|m", limit.perMinute(), MINUTE, virtualNow);
    }
  }

  private void count(String key, int published, long length, long now) {
    if (published == 0) {
      return;
    }
    int ceiling = (int) Math.max(1, published * policy.factor());
    Window window = windows.get(key);
    if (window == null || now >= window.start + length || now < window.start) {
      window = new Window(now);
      windows.put(key, window);
    }
    if (window.calls >= ceiling) {
      throw Refusal.rateLimited(
          policy.http400() ? 400 : 429, ceiling, reset(window.start + length - now));
    }
    window.calls++;
  }

  /** Whole seconds for minutes, a fraction for less than a second. */
  static String reset(long millis) {
    return millis < SECOND
        ? seconds(Math.max(millis, 1) / 1000.0)
        : Long.toString((millis + SECOND - 1) / SECOND);
  }

  /** As the platform writes them: without a point where there is no fraction. */
  static String seconds(double value) {
    return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
  }

  private static final class Window {
    private final long start;
    private int calls;

    private Window(long start) {
      this.start = start;
    }
  }
}
