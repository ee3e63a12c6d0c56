package dev.stagegate.approvals.flow;

import org.jspecify.annotations.Nullable;

/**
 * Something wrong with a flow.
 *
 * @param field a JSON pointer
 * @param line where in the condition, from 1; null when it is about something else
 * @param column where in that line, from 1; null when it is about something else
 */
public record FlowFault(
    String field, String message, @Nullable Integer line, @Nullable Integer column) {

  /** A fault that has no place in the condition. */
  public static FlowFault of(String field, String message) {
    return new FlowFault(field, message, null, null);
  }
}
