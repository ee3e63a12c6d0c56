package dev.stagegate.feishu.simulator.state;

import java.util.List;

/**
 * What a command decided: an answer, and the changes that must be durable before it is given.
 *
 * @param <T> the answer
 */
public record Outcome<T>(T answer, List<Change> changes) {

  public static <T> Outcome<T> unchanged(T answer) {
    return new Outcome<>(answer, List.of());
  }

  public static <T> Outcome<T> of(T answer, Change... changes) {
    return new Outcome<>(answer, List.of(changes));
  }
}
