package dev.stagegate.approvals.directory;

import dev.stagegate.events.DirectoryFact.Binding;
import dev.stagegate.events.StageSnapshot;
import dev.stagegate.events.TaskSnapshot;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a role must cover to count.
 *
 * @param environmentId where
 * @param databases which databases, as instance/database; {@link TaskSnapshot#EVERY_DATABASE} is
 *     covered only by a binding that is not limited to some
 */
public record Scope(String environmentId, Set<String> databases) {

  /** All that a stage touches. */
  public static Scope of(StageSnapshot stage) {
    return new Scope(
        stage.environmentId(),
        stage.tasks().stream()
            .flatMap(task -> task.databases().stream())
            .collect(Collectors.toUnmodifiableSet()));
  }

  boolean coveredBy(Binding binding) {
    return (binding.environmentIds().isEmpty() || binding.environmentIds().contains(environmentId))
        && (binding.databases().isEmpty()
            || Set.copyOf(binding.databases()).containsAll(databases));
  }
}
