package dev.stagegate.issues.rollout.sql;

import java.util.List;

/**
 * Something to ask a database.
 *
 * @param values of the placeholders in the text, in their order
 */
public record Question(String sql, List<String> values) {

  public Question {
    values = List.copyOf(values);
  }

  /** One without placeholders. */
  public static Question of(String sql) {
    return new Question(sql, List.of());
  }
}
