package dev.stagegate.issues.issue;

import org.jspecify.annotations.Nullable;

/**
 * Why a task failed. What the target keeps of it, if anything, its state tells.
 *
 * @param code the database's error code (SQLSTATE); null when the error is not the database's
 * @param message what a person needs to know; never a secret
 * @param unit which unit of the statement, from 1; null when none had begun
 * @param line where in the statement, from 1; null when unknown
 * @param column where in that line, from 1; null when unknown
 */
public record TaskError(
    @Nullable String code,
    String message,
    @Nullable Integer unit,
    @Nullable Integer line,
    @Nullable Integer column) {

  public static TaskError of(String message) {
    return new TaskError(null, message, null, null, null);
  }
}
