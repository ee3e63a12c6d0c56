package dev.stagegate.issues.workspace;

import dev.stagegate.events.DirectoryFact.Unmatched;
import dev.stagegate.issues.workspace.Proposal.Changed;
import dev.stagegate.issues.workspace.Refused.Reason;
import dev.stagegate.web.FieldProblem;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The edits that there are. Whether what comes out may be is for {@link EditRules} to say. */
public final class Edits {

  private Edits() {}

  /** One more. */
  public static <T> Edit create(Kind<T> kind, T thing) {
    return workspace -> {
      WorkspaceContent content = workspace.content();
      if (kind.find(content, kind.key(thing)).isPresent()) {
        return Refused.taken(
            "The " + kind.name() + " " + kind.key(thing) + " is there already.",
            new Fault(kind.keyField(), FieldProblem.TAKEN));
      }
      return new Changed(
          kind.with(content, Stream.concat(kind.in(content).stream(), Stream.of(thing)).toList()),
          thing);
    };
  }

  /** An environment more, after the others. */
  public static Edit createEnvironment(Environment environment) {
    return workspace ->
        create(Kind.ENVIRONMENT, environment.at(workspace.environments().size() + 1)).of(workspace);
  }

  /** What becomes of requests that no flow matches. */
  public static Edit setUnmatched(Unmatched unmatched) {
    return workspace -> new Changed(workspace.content().withUnmatched(unmatched), unmatched);
  }

  /** A binding more, unless one gives the same already. */
  public static Edit createBinding(Binding binding) {
    return workspace ->
        workspace.content().bindings().stream()
            .filter(binding::gives)
            .findFirst()
            .<Proposal>map(
                same ->
                    Refused.because(
                        Reason.ALREADY_THERE,
                        "Binding "
                            + same.id()
                            + " gives the same already; change when it expires instead."))
            .orElseGet(() -> create(Kind.BINDING, binding).of(workspace));
  }

  /** A binding more; where one gives the same already, it lasts as long as the longer of both. */
  public static Edit grant(Binding binding) {
    return workspace ->
        workspace.content().bindings().stream()
            .filter(binding::gives)
            .findFirst()
            .map(same -> lasting(workspace, same, binding))
            .orElseGet(() -> create(Kind.BINDING, binding).of(workspace));
  }

  private static Proposal lasting(Workspace workspace, Binding same, Binding binding) {
    Binding longer = same.endsBefore(binding) ? binding.withId(same.id()) : same;
    return new Changed(
        Kind.BINDING.with(
            workspace.content(),
            workspace.content().bindings().stream()
                .map(known -> known.equals(same) ? longer : known)
                .toList()),
        longer);
  }

  /** A database more, unless it is there just so. */
  public static Edit registerDatabase(Database database) {
    return workspace ->
        workspace
            .database(database.instanceId(), database.name())
            .filter(known -> known.isPlacedAs(database))
            .<Proposal>map(known -> new Changed(workspace.content(), known))
            .orElseGet(() -> create(Kind.DATABASE, database).of(workspace));
  }

  /** Another in its place. */
  public static <T> Edit replace(Kind<T> kind, String key, long version, UnaryOperator<T> change) {
    return workspace ->
        at(
            kind,
            key,
            version,
            workspace,
            old -> {
              T changed = change.apply(old);
              return new Changed(
                  kind.with(
                      workspace.content(),
                      kind.in(workspace.content()).stream()
                          .map(thing -> thing.equals(old) ? changed : thing)
                          .toList()),
                  changed);
            });
  }

  /** A person more, who is a member of the workspace. */
  public static Edit addMember(Person person) {
    return workspace ->
        switch (create(Kind.PERSON, person).of(workspace)) {
          case Refused refused -> refused;
          case Changed added ->
              createBinding(membership(person))
                  .of(new Workspace(workspace.version(), added.content()));
        };
  }

  private static Binding membership(Person person) {
    String id = UUID.nameUUIDFromBytes(person.email().getBytes(StandardCharsets.UTF_8)).toString();
    return new Binding(
        id, BuiltInRoles.WORKSPACE_MEMBER, person.email(), null, null, null, List.of(), List.of());
  }

  /** Another in its place, at whatever version it is. */
  public static <T> Edit replace(Kind<T> kind, String key, UnaryOperator<T> change) {
    return workspace -> {
      long version = kind.find(workspace.content(), key).map(kind::version).orElse(0L);
      return replace(kind, key, version, change).of(workspace);
    };
  }

  /** One less; with a project go the bindings in it. */
  public static <T> Edit remove(Kind<T> kind, String key, long version) {
    return workspace ->
        at(
            kind,
            key,
            version,
            workspace,
            old -> new Changed(without(kind, key, workspace.content()), null));
  }

  private static <T> WorkspaceContent without(Kind<T> kind, String key, WorkspaceContent content) {
    WorkspaceContent rest =
        kind.with(
            content,
            kind.in(content).stream().filter(thing -> !kind.key(thing).equals(key)).toList());
    if (kind == Kind.PROJECT) {
      return rest.withBindings(
          rest.bindings().stream().filter(b -> !key.equals(b.projectId())).toList());
    }
    return kind == Kind.ENVIRONMENT ? numbered(rest, rest.environments()) : rest;
  }

  /** The same environments in another order. */
  public static Edit order(List<String> ids, long version) {
    return workspace -> {
      WorkspaceContent content = workspace.content();
      if (Kind.ENVIRONMENT.versionOfAll(content) != version) {
        return Refused.outdated();
      }
      List<String> known = content.environments().stream().map(Environment::id).toList();
      if (ids.size() != known.size() || !new HashSet<>(ids).equals(new HashSet<>(known))) {
        return Refused.invalid(
            List.of(
                new Fault(
                    "environmentIds", "must name each environment once; there are " + known)));
      }
      return new Changed(
          numbered(
              content,
              ids.stream().map(id -> Kind.ENVIRONMENT.find(content, id).orElseThrow()).toList()),
          null);
    };
  }

  /**
   * What a file says.
   *
   * @param version of the whole workspace; null where it does not matter
   */
  public static Edit rewrite(WorkspaceContent wanted, @Nullable Long version) {
    return workspace ->
        version != null && version != workspace.version()
            ? Refused.outdated()
            : new Changed(RewritingWorkspace.rewritten(workspace.content(), wanted), null);
  }

  private interface Then<T> {
    Proposal apply(T old);
  }

  private static <T> Proposal at(
      Kind<T> kind, String key, long version, Workspace workspace, Then<T> then) {
    Optional<T> old = kind.find(workspace.content(), key);
    if (old.isEmpty()) {
      return Refused.because(Reason.NOT_THERE, "There is no " + kind.name() + " " + key + ".");
    }
    return kind.version(old.get()) == version ? then.apply(old.get()) : Refused.outdated();
  }

  private static WorkspaceContent numbered(
      WorkspaceContent content, List<Environment> environments) {
    List<Environment> all = new ArrayList<>();
    environments.forEach(environment -> all.add(environment.at(all.size() + 1)));
    return content.withEnvironments(all);
  }
}
