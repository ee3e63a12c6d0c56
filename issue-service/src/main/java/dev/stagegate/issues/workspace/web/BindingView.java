package dev.stagegate.issues.workspace.web;

import dev.stagegate.issues.workspace.Binding;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who holds which role where.
 *
 * @param person by e-mail; null where it is given to another
 * @param serviceAccount by its id; null where it is given to another
 * @param project null where it is held in the whole workspace
 * @param expiresAt from this moment on it is not held
 * @param environments held only for these; empty means all
 * @param databases held only for these, as {@code instance/name}; empty means all
 */
record BindingView(
    String id,
    String role,
    @Nullable String person,
    @Nullable String serviceAccount,
    @Nullable String group,
    @Nullable String project,
    @Nullable Instant expiresAt,
    List<String> environments,
    List<String> databases) {

  static BindingView of(Binding binding) {
    return new BindingView(
        binding.id(),
        binding.roleId(),
        binding.person(),
        binding.serviceAccount(),
        binding.groupId(),
        binding.projectId(),
        binding.expiresAt(),
        binding.environmentIds(),
        binding.databases());
  }
}
