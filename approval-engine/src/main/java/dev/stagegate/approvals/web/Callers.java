package dev.stagegate.approvals.web;

import dev.stagegate.approvals.directory.Directories;
import dev.stagegate.approvals.directory.Directory;
import dev.stagegate.approvals.flow.Staff;
import dev.stagegate.permission.Permission;
import dev.stagegate.web.Problem;
import java.security.Principal;
import java.time.Clock;
import java.util.Locale;
import java.util.Set;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Who calls, and whether he or she may edit what holds for the whole workspace. */
@Component
public final class Callers {

  private final Directories directories;
  private final Clock clock;

  Callers(Directories directories, Clock clock) {
    this.directories = directories;
    this.clock = clock;
  }

  public static String emailOf(Principal caller) {
    return caller.getName().toLowerCase(Locale.ROOT);
  }

  /** The workspace's directory, for workspace administrators and DBAs only. */
  public Mono<Directory> editingFlows(Principal caller) {
    return holding(
        Permission.FLOWS_EDIT,
        caller,
        "Flows are changed by holders of workspaceAdmin or workspaceDBA.");
  }

  /** The workspace's directory, for workspace administrators only. */
  public Mono<Directory> administering(Principal caller) {
    return holding(
        Permission.RISKS_EDIT, caller, "The risk table is changed by holders of workspaceAdmin.");
  }

  /** The workspace's directory, for those who may look at how the installation is. */
  public Mono<Directory> lookingAtInstallation(Principal caller) {
    return holding(
        Permission.INSTALLATION_READ,
        caller,
        "The installation is for workspace administrators to look at.");
  }

  /** Whom a flow may ask, by what is known of people and roles. */
  public static Staff staffOf(Directory directory) {
    return new Staff(directory.roleIds(), directory.groupIds(), directory.activePeople());
  }

  /** Whom a flow may ask at present. */
  public Mono<Staff> staff() {
    return directories.newest("").map(Callers::staffOf);
  }

  private Mono<Directory> holding(Permission permission, Principal caller, String otherwise) {
    return directories
        .newest("")
        .filter(
            directory ->
                directory.holdsInWorkspace(
                    emailOf(caller), Set.copyOf(permission.roles()), clock.instant()))
        .switchIfEmpty(Mono.error(() -> Problem.forbidden("not-allowed", otherwise)));
  }
}
