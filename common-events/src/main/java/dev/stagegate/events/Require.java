package dev.stagegate.events;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * Checks that facts make of their own fields; what they refuse is a broken fact and never leaves
 * its writer.
 */
final class Require {

  private static final int LONGEST_ID = 200;

  private Require() {}

  static String id(@Nullable String value, String field) {
    String text = text(value, field);
    if (text.length() > LONGEST_ID) {
      throw new IllegalArgumentException(field + " is longer than " + LONGEST_ID + " characters");
    }
    return text;
  }

  static String text(@Nullable String value, String field) {
    if (value == null || value.isBlank()) {
      throw new IllegalArgumentException(field + " is missing");
    }
    return value;
  }

  static String digest(@Nullable String value, String field) {
    String text = text(value, field);
    if (text.length() != 64 || !text.chars().allMatch(Require::isHex)) {
      throw new IllegalArgumentException(
          field + " must be 64 lower-case hexadecimal digits (SHA-256)");
    }
    return text;
  }

  static <T> T present(@Nullable T value, String field) {
    if (value == null) {
      throw new IllegalArgumentException(field + " is missing");
    }
    return value;
  }

  static <C extends Collection<?>> C notEmpty(@Nullable C values, String field) {
    C present = present(values, field);
    if (present.isEmpty()) {
      throw new IllegalArgumentException(field + " is empty");
    }
    return present;
  }

  static long positive(long value, String field) {
    if (value < 1) {
      throw new IllegalArgumentException(field + " must be 1 or more, was " + value);
    }
    return value;
  }

  static long notNegative(long value, String field) {
    if (value < 0) {
      throw new IllegalArgumentException(field + " must be 0 or more, was " + value);
    }
    return value;
  }

  private static boolean isHex(int c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
  }
}
