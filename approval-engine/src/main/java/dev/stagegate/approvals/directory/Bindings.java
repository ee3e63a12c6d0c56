package dev.stagegate.approvals.directory;

import dev.stagegate.events.DirectoryFact.Binding;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Bindings, found by the role they give. */
record Bindings(Map<String, List<Binding>> byRole) {

  static Bindings of(List<Binding> bindings) {
    return new Bindings(bindings.stream().collect(Collectors.groupingBy(Binding::roleId)));
  }

  /** Those that give the role at this moment. */
  Stream<Binding> held(String roleId, Instant now) {
    return byRole.getOrDefault(roleId, List.of()).stream().filter(binding -> holds(binding, now));
  }

  /** Those that give any role at this moment. */
  Stream<Binding> held(Instant now) {
    return byRole.values().stream().flatMap(List::stream).filter(binding -> holds(binding, now));
  }

  private static boolean holds(Binding binding, Instant now) {
    Instant expiresAt = binding.expiresAt();
    return expiresAt == null || now.isBefore(expiresAt);
  }
}
