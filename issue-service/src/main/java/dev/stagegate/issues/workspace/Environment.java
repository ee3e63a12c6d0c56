package dev.stagegate.issues.workspace;

import org.jspecify.annotations.Nullable;

/**
 * Where databases live; stages are worked in the order of environments.
 *
 * @param position the place in that order, from 1
 * @param colour how it is shown, such as {@code #c62828}; null for no colour of its own
 */
public record Environment(
    String id, String title, int position, @Nullable String colour, RolloutPolicy rollout) {

  /** The same in another place of the order. */
  public Environment at(int place) {
    return new Environment(id, title, place, colour, rollout);
  }
}
