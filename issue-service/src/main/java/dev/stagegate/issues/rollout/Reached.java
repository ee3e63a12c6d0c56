package dev.stagegate.issues.rollout;

/**
 * How far a run is.
 *
 * @param unit which unit is under way, from 1; 0 before the first
 * @param rows how many rows those before it changed
 */
public record Reached(int unit, long rows) {}
