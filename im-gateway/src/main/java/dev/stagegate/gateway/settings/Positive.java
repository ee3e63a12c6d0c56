package dev.stagegate.gateway.settings;

import java.time.Duration;

final class Positive {

  private Positive() {}

  static void check(Duration value, String name) {
    if (value.isZero() || value.isNegative()) {
      throw new IllegalArgumentException(name + " must be longer than zero, was " + value);
    }
  }
}
