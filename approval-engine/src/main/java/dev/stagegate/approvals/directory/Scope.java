package dev.stagegate.approvals.directory;

import dev.stagegate.events.DirectoryFact.Binding;
import dev.stagegate.events.StageSnapshot;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a role must cover to count.
 *
 * @param environmentId where
 * @param databases which databases, as instance/database
 */
public record Scope(String environmentId, Set<String> databases) {

  /** All that a stage touches. */
  public static Scope of(StageSnapshot stage) {
    return new Scope(
        stage.environmentId(),
        stage.tasks().stream()
            .map(task -> task.instanceId() + "/" + task.databaseName())
            .collect(Collectors.toUnmodifiableSet()));
  }

  boolean coveredBy(Binding binding) {
    return (binding.environmentIds().isEmpty() || binding.environmentIds().contains(environmentId))
        && (binding.databases().isEmpty()
            || Set.copyOf(binding.databases()).containsAll(databases));
  }
}
