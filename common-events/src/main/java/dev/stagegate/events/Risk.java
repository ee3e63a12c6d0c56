package dev.stagegate.events;

/**
 * How much harm a statement can do, as told to people and conditions; declared from least to most.
 */
public enum Risk {
  LOW,
  MODERATE,
  HIGH
}
