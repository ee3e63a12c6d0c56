package dev.stagegate.issues.workspace;

import dev.stagegate.events.CheckKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a workspace as a file has them. Nothing secret is written: of a password only that
 * it is to stay as it is, of an instance where its password lies, or that it is kept.
 */
final class WritingEntries {

  private WritingEntries() {}

  static Map<String, Object> entry(Object thing) {
    return switch (thing) {
      case Environment environment -> environment(environment);
      case Project project -> project(project);
      case Person person -> person(person);
      case ServiceAccount account -> serviceAccount(account);
      case Group group -> group(group);
      case Role role -> role(role);
      case Binding binding -> binding(binding);
      case Instance instance -> instance(instance);
      case Database database -> database(database);
      default -> throw new IllegalArgumentException("no part of a workspace: " + thing.getClass());
    };
  }

  private static Map<String, Object> environment(Environment environment) {
    Map<String, Object> entry = titled(environment.id(), environment.title());
    putIfThere(entry, "colour", environment.colour());
    entry.put("rollout", environment.rollout().name());
    entry.put("errorsStop", environment.errorsStop().name());
    entry.put("warningsStop", environment.warningsStop().name());
    putUnlessEmpty(entry, "releaseRoles", environment.releaseRoles());
    if (environment.creatorReleases()) {
      entry.put("creatorReleases", true);
    }
    if (environment.lastApproverReleases()) {
      entry.put("lastApproverReleases", true);
    }
    return entry;
  }

  private static Map<String, Object> project(Project project) {
    Map<String, Object> entry = titled(project.id(), project.title());
    entry.put("selfApproval", project.selfApproval());
    entry.put("inviteUiIssuesAutomatically", project.inviteUiIssuesAutomatically());
    entry.put(
        "requiredChecks",
        new ArrayList<>(project.requiredChecks().stream().map(CheckKind::name).toList()));
    return entry;
  }

  private static Map<String, Object> person(Person person) {
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("email", person.email());
    entry.put("name", person.name());
    if (!person.active()) {
      entry.put("active", false);
    }
    if (person.hasAccount()) {
      entry.put("keepAccount", true);
    }
    return entry;
  }

  private static Map<String, Object> serviceAccount(ServiceAccount account) {
    Map<String, Object> entry = titled(account.id(), account.title());
    if (!account.active()) {
      entry.put("active", false);
    }
    entry.put("actsForOthers", account.actsForOthers());
    entry.put("requestsPerMinute", account.requestsPerMinute());
    return entry;
  }

  private static Map<String, Object> group(Group group) {
    Map<String, Object> entry = titled(group.id(), group.title());
    putUnlessEmpty(entry, "members", group.members());
    return entry;
  }

  private static Map<String, Object> role(Role role) {
    Map<String, Object> entry = titled(role.id(), role.title());
    putUnlessEmpty(entry, "permissions", role.permissions());
    return entry;
  }

  private static Map<String, Object> binding(Binding binding) {
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("id", binding.id());
    entry.put("role", binding.roleId());
    putIfThere(entry, "person", binding.person());
    putIfThere(entry, "serviceAccount", binding.serviceAccount());
    putIfThere(entry, "group", binding.groupId());
    putIfThere(
        entry, "expiresAt", binding.expiresAt() == null ? null : binding.expiresAt().toString());
    putUnlessEmpty(entry, "environments", binding.environmentIds());
    putUnlessEmpty(entry, "databases", binding.databases());
    return entry;
  }

  private static Map<String, Object> instance(Instance instance) {
    Map<String, Object> entry = titled(instance.id(), instance.title());
    entry.put("engine", instance.engine());
    entry.put("host", instance.host());
    entry.put("port", instance.port());
    entry.put("username", instance.username());
    Map<String, Object> secret = new LinkedHashMap<>();
    putIfThere(secret, "file", instance.secret().file());
    putIfThere(secret, "env", instance.secret().env());
    putIfThere(secret, "kept", instance.secret().kept());
    entry.put("secret", secret);
    entry.put("tls", instance.tls().name());
    return entry;
  }

  private static Map<String, Object> database(Database database) {
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("instance", database.instanceId());
    entry.put("name", database.name());
    entry.put("environment", database.environmentId());
    entry.put("project", database.projectId());
    if (!database.labels().isEmpty()) {
      entry.put("labels", new LinkedHashMap<>(database.labels()));
    }
    return entry;
  }

  private static Map<String, Object> titled(String id, String title) {
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("id", id);
    entry.put("title", title);
    return entry;
  }

  private static void putIfThere(Map<String, Object> entry, String name, @Nullable Object value) {
    if (value != null) {
      entry.put(name, value);
    }
  }

  /** A list of its own, since YAML would point from one place to another at the same list. */
  private static void putUnlessEmpty(Map<String, Object> entry, String name, List<String> values) {
    if (!values.isEmpty()) {
      entry.put(name, new ArrayList<>(values));
    }
  }
}
