package dev.stagegate.approvals.condition;

/**
 * One part of a condition between its ands, ors and nots, and what it was for one target.
 *
 * @param text the part as the condition says it
 * @param value "true", "false", an error, or "" where it did not need to be looked at
 */
public record Term(String text, String value) {}
