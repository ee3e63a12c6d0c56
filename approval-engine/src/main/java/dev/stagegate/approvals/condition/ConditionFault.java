package dev.stagegate.approvals.condition;

/**
 * Why a text is no condition.
 *
 * @param line where, from 1
 * @param column where in the line, from 1, in characters
 * @param message what is wrong
 */
public record ConditionFault(int line, int column, String message) {}
