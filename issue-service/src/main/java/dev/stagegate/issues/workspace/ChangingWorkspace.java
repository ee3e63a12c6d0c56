package dev.stagegate.issues.workspace;

import dev.stagegate.issues.audit.Deed;
import dev.stagegate.issues.workspace.Edited.Done;
import dev.stagegate.issues.workspace.Proposal.Changed;
import dev.stagegate.issues.workspace.Refused.Reason;
import dev.stagegate.web.account.ProjectLimit;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Changes the workspace: the one place that every edit passes, where it is known who changes what,
 * when, and from what to what.
 */
@Component
public class ChangingWorkspace {

  private static final Logger log = LoggerFactory.getLogger(ChangingWorkspace.class);

  private final PostgresWorkspaces workspaces;
  private final OpenWork openWork;
  private final AllowedSecrets secrets;
  private final Clock clock;

  ChangingWorkspace(
      PostgresWorkspaces workspaces, OpenWork openWork, WorkspaceSettings settings, Clock clock) {
    this.workspaces = workspaces;
    this.openWork = openWork;
    this.secrets = settings.allowedSecrets();
    this.clock = clock;
  }

  /**
   * Lets the edit decide about the workspace as it is, under its lock. What is told of it goes out
   * in the same transaction; who asks afterwards gets the new one.
   */
  public Mono<Edited> change(WorkspaceChange change) {
    return workspaces
        .changed(
            workspace -> ProjectLimit.called(limit -> proposed(workspace, limit, change)),
            version -> deed(change, version),
            change.dryRun())
        .doOnNext(edited -> tell(change, edited));
  }

  /**
   * Makes an edit that an issue was approved for, in the caller's transaction.
   *
   * @param what in a few words, with the issue
   * @return why it cannot be made; empty when it was
   */
  public Mono<String> changeFor(String what, Edit edit) {
    return change(new WorkspaceChange(null, what, _ -> true, edit, false))
        .flatMap(
            edited -> edited instanceof Refused refused ? Mono.just(told(refused)) : Mono.empty());
  }

  private static String told(Refused refused) {
    // The field of what is there already helps a form alone: here nobody can choose another.
    if (refused.reason() == Reason.ALREADY_THERE) {
      return refused.why();
    }
    return Stream.concat(Stream.of(refused.why()), refused.faults().stream().map(Fault::toString))
        .collect(Collectors.joining(" "));
  }

  private Deed deed(WorkspaceChange change, long version) {
    return Deed.done(clock.instant(), change.by(), "WORKSPACE_EDITED", "workspace")
        .with(Map.of("version", version, "edit", change.what()));
  }

  private Mono<Proposal> proposed(
      Workspace workspace, @Nullable ProjectLimit limit, WorkspaceChange change) {
    if (!change.may().test(workspace.within(limit))) {
      return Mono.just(Refused.because(Reason.NOT_ALLOWED, "You may not do this."));
    }
    return switch (change.edit().of(workspace)) {
      case Refused refused -> Mono.just(refused);
      case Changed changed -> checked(workspace.content(), changed, clock.instant());
    };
  }

  private Mono<Proposal> checked(WorkspaceContent before, Changed changed, Instant now) {
    return switch (EditRules.checked(before, changed, now)) {
      case Refused refused -> Mono.just(refused);
      case Changed acceptable -> withAllowedSecrets(before, acceptable);
    };
  }

  private Mono<Proposal> withAllowedSecrets(WorkspaceContent before, Changed changed) {
    List<Fault> faults = secrets.faults(before, changed.content(), changed.entry());
    return faults.isEmpty() ? unlessInUse(before, changed) : Mono.just(Refused.invalid(faults));
  }

  private Mono<Proposal> unlessInUse(WorkspaceContent before, Changed changed) {
    OpenWork.Loss loss = Losses.between(before, changed.content());
    if (loss.isNothing()) {
      return Mono.just(changed);
    }
    return openWork.issuesLosing(loss).map(issues -> issues.isEmpty() ? changed : inUseBy(issues));
  }

  private static Refused inUseBy(List<String> issues) {
    return Refused.because(
        Reason.IN_USE, "Open issues still work with it: " + String.join(", ", issues) + ".");
  }

  private static void tell(WorkspaceChange change, Edited edited) {
    if (edited instanceof Done done && !change.dryRun()) {
      log.info("{}: {}, workspace at version {}", change.by(), change.what(), done.version());
    }
  }
}
