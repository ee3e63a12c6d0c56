package dev.stagegate.issues.workspace;

import dev.stagegate.secrets.Sha256;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * A kind of thing that a workspace consists of: how it is called, where it is kept, and what tells
 * one from another.
 */
public final class Kind<T> {

  public static final Kind<Environment> ENVIRONMENT =
      new Kind<>(
          "environment",
          WorkspaceContent::environments,
          WorkspaceContent::withEnvironments,
          Environment::id);
  public static final Kind<Project> PROJECT =
      new Kind<>(
          "project", WorkspaceContent::projects, WorkspaceContent::withProjects, Project::id);
  public static final Kind<Person> PERSON =
      new Kind<>(
          "person", WorkspaceContent::people, WorkspaceContent::withPeople, Person::email, "email");
  public static final Kind<Group> GROUP =
      new Kind<>("group", WorkspaceContent::groups, WorkspaceContent::withGroups, Group::id);
  public static final Kind<Role> ROLE =
      new Kind<>("role", WorkspaceContent::roles, WorkspaceContent::withRoles, Role::id);
  public static final Kind<Binding> BINDING =
      new Kind<>(
          "binding", WorkspaceContent::bindings, WorkspaceContent::withBindings, Binding::id);
  public static final Kind<Instance> INSTANCE =
      new Kind<>(
          "instance", WorkspaceContent::instances, WorkspaceContent::withInstances, Instance::id);
  public static final Kind<Database> DATABASE =
      new Kind<>(
          "database",
          WorkspaceContent::databases,
          WorkspaceContent::withDatabases,
          Database::path,
          "name");

  public static final Kind<ServiceAccount> SERVICE_ACCOUNT =
      new Kind<>(
          "service account",
          WorkspaceContent::serviceAccounts,
          WorkspaceContent::withServiceAccounts,
          ServiceAccount::id);

  static final List<Kind<?>> ALL =
      List.of(
          ENVIRONMENT, PROJECT, PERSON, SERVICE_ACCOUNT, GROUP, ROLE, BINDING, INSTANCE, DATABASE);

  private static final long VERSIONS = 1_000_000_000_000_000_000L;

  private final String name;
  private final Function<WorkspaceContent, List<T>> all;
  private final BiFunction<WorkspaceContent, List<T>, WorkspaceContent> with;
  private final Function<T, String> key;
  private final String keyField;

  private Kind(
      String name,
      Function<WorkspaceContent, List<T>> all,
      BiFunction<WorkspaceContent, List<T>, WorkspaceContent> with,
      Function<T, String> key) {
    this(name, all, with, key, "id");
  }

  private Kind(
      String name,
      Function<WorkspaceContent, List<T>> all,
      BiFunction<WorkspaceContent, List<T>, WorkspaceContent> with,
      Function<T, String> key,
      String keyField) {
    this.name = name;
    this.all = all;
    this.with = with;
    this.key = key;
    this.keyField = keyField;
  }

  public String name() {
    return name;
  }

  public List<T> in(WorkspaceContent content) {
    return all.apply(content);
  }

  public Optional<T> find(WorkspaceContent content, String wanted) {
    return in(content).stream().filter(thing -> key(thing).equals(wanted)).findFirst();
  }

  public String key(T thing) {
    return key.apply(thing);
  }

  /** The field of an entry that a key is chosen by. */
  String keyField() {
    return keyField;
  }

  WorkspaceContent with(WorkspaceContent content, List<T> things) {
    return with.apply(content, things);
  }

  /**
   * The version of one thing, made from what it is: it is another one exactly when something of it
   * is different, whatever else in the workspace was edited.
   */
  public long version(T thing) {
    return digest(WritingEntries.entry(thing).toString());
  }

  /** The version of all things of this kind and of their order. */
  public long versionOfAll(WorkspaceContent content) {
    return digest(in(content).stream().map(WritingEntries::entry).toList().toString());
  }

  private static long digest(String text) {
    byte[] hash = Sha256.of(text);
    return Math.floorMod(ByteBuffer.wrap(Arrays.copyOf(hash, Long.BYTES)).getLong(), VERSIONS);
  }
}
