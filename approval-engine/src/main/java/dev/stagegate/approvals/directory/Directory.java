package dev.stagegate.approvals.directory;

import dev.stagegate.events.DirectoryFact.Binding;
import dev.stagegate.events.DirectoryFact.ServiceAccount;
import dev.stagegate.events.DirectoryFact.Unmatched;
import dev.stagegate.permission.Roles;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Who may do what in one project, at the newest versions that have arrived. What has not arrived
 * gives nobody anything.
 *
 * @param workspace null while it has not arrived
 * @param project null while it has not arrived
 * @param systems the external systems
 */
public record Directory(@Nullable Workspace workspace, @Nullable Project project, Systems systems) {

  /** The role that everybody in the workspace has; it gives no right in a project. */
  private static final String EVERYBODY = Roles.WORKSPACE_MEMBER;

  private static final Set<String> BUILT_IN = Set.copyOf(Roles.ALL);

  /** Nothing has arrived yet. */
  public static final Directory UNKNOWN = new Directory(null, null);

  /** A directory without external systems. */
  public Directory(@Nullable Workspace workspace, @Nullable Project project) {
    this(workspace, project, Systems.NONE);
  }

  public boolean complete() {
    return workspace != null && project != null;
  }

  public long workspaceVersion() {
    return workspace == null ? 0 : workspace.version();
  }

  public long projectVersion() {
    return project == null ? 0 : project.version();
  }

  /** Whether creators and last editors may review; never while the project is unknown. */
  public boolean selfApproval() {
    return project != null && project.selfApproval();
  }

  public long systemsVersion() {
    return systems.version();
  }

  /**
   * Whether a request that no flow matches needs no approval; never while the workspace is unknown.
   */
  public boolean waivesUnmatched() {
    return workspace != null && workspace.unmatched() == Unmatched.WAIVE;
  }

  /** The roles there are: those built in, and the workspace's own. */
  public Set<String> roleIds() {
    if (workspace == null) {
      return BUILT_IN;
    }
    return Stream.concat(BUILT_IN.stream(), workspace.roleIds().stream())
        .collect(Collectors.toUnmodifiableSet());
  }

  /** The groups there are. */
  public Set<String> groupIds() {
    return workspace == null ? Set.of() : workspace.members().keySet();
  }

  /** Everybody who is not deactivated, by e-mail. */
  public Set<String> activePeople() {
    return workspace == null ? Set.of() : workspace.active();
  }

  /** Whether somebody may answer for an external system: not who is known and deactivated. */
  public boolean mayAnswerElsewhere(String email) {
    return workspace != null && email.contains("@") && !workspace.inactive().contains(email);
  }

  /** Those of these people who are not deactivated; nobody while the workspace is unknown. */
  public Holders active(Collection<String> emails) {
    return new Holders(
        emails.stream().filter(activePeople()::contains).distinct().sorted().toList(), null);
  }

  /** The active members of the group. */
  public Holders membersOf(String groupId) {
    return workspace == null
        ? Holders.NONE
        : active(workspace.members().getOrDefault(groupId, List.of()));
  }

  /** Who holds the role in the project or in the workspace at this moment, for all of the scope. */
  public Holders holders(String roleId, Scope scope, Instant now) {
    Workspace everybody = workspace;
    if (everybody == null || project == null) {
      return Holders.NONE;
    }
    List<Binding> valid =
        Stream.concat(everybody.bindings().held(roleId, now), project.bindings().held(roleId, now))
            .filter(scope::coveredBy)
            .toList();
    return new Holders(
        valid.stream().flatMap(everybody::people).distinct().sorted().toList(), firstExpiry(valid));
  }

  /**
   * Whether the person holds one of these roles in the whole workspace, without limit, at this
   * moment.
   */
  public boolean holdsInWorkspace(String email, Set<String> roleIds, Instant now) {
    Workspace everybody = workspace;
    return everybody != null
        && roleIds.stream()
            .flatMap(roleId -> everybody.bindings().held(roleId, now))
            .filter(binding -> binding.environmentIds().isEmpty() && binding.databases().isEmpty())
            .flatMap(everybody::members)
            .anyMatch(email::equals);
  }

  /**
   * Whether a short token of a service account counts: the account is active, and none of its
   * tokens was revoked since it was made.
   *
   * @param issuedAt in whole seconds
   */
  public boolean takesTokens(String account, Instant issuedAt) {
    ServiceAccount known = workspace == null ? null : workspace.accounts().get(account);
    return known != null && (known.tokensAfter() == null || issuedAt.isAfter(known.tokensAfter()));
  }

  /**
   * Whether a token of a person counts: it was made at the credentials that are told, or after.
   *
   * @param version of the credentials at which it was made; null where it does not depend on them
   */
  public boolean takesTokensOf(String email, @Nullable Long version) {
    return version == null
        || workspace == null
        || version >= workspace.credentials().getOrDefault(email, 0L);
  }

  /**
   * Whether the person has any role in the project or the workspace, other than being in the
   * workspace at all.
   */
  public boolean knows(String email, Instant now) {
    Workspace everybody = workspace;
    if (everybody == null) {
      return false;
    }
    Stream<Binding> ofProject = project == null ? Stream.empty() : project.bindings().held(now);
    return Stream.concat(everybody.bindings().held(now), ofProject)
        .filter(binding -> !binding.roleId().equals(EVERYBODY))
        .flatMap(everybody::members)
        .anyMatch(email::equals);
  }

  private static @Nullable Instant firstExpiry(List<Binding> valid) {
    return valid.stream()
        .map(Binding::expiresAt)
        .filter(Objects::nonNull)
        .min(Comparator.naturalOrder())
        .orElse(null);
  }
}
