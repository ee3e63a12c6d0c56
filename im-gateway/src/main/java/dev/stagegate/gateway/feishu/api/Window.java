package dev.stagegate.gateway.feishu.api;

import java.time.Duration;

/**
 * At most so many permits in any span of time, wherever it begins. Since a permit may be used at
 * once or just before it lapses, the span is the published one and that much more: then no
 * published span sees more calls than it allows, whoever makes them.
 *
 * @param grain permits given so close to one another are counted as given together, at the end
 */
public record Window(int most, Duration span, Duration grain) {

  /** Of what is counted in a span, so that what is kept of it stays short. */
  private static final int GRAINS = 100;

  /**
   * The same where so many times as many calls are granted. They are counted as coarsely as needed
   * for a ledger of some hundred entries, which is read and written at each call.
   */
  public Window times(int factor) {
    Duration coarse = span.dividedBy(GRAINS);
    return factor == 1 || coarse.compareTo(grain) < 0
        ? new Window(most * factor, span, grain)
        : new Window(most * factor, span, coarse);
  }
}
