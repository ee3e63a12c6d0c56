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

  /** The same where so many times as many calls are granted. */
  public Window times(int factor) {
    return new Window(most * factor, span, grain);
  }
}
