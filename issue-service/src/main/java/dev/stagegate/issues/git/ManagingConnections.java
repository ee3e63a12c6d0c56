package dev.stagegate.issues.git;

import dev.stagegate.issues.access.RequiringAdministrator;
import dev.stagegate.issues.audit.AuditLog;
import dev.stagegate.issues.audit.Deed;
import dev.stagegate.issues.git.ConnectionCheck.Checked;
import dev.stagegate.issues.workspace.Workspace;
import dev.stagegate.secrets.Secret;
import dev.stagegate.web.FieldProblem;
import dev.stagegate.web.IfMatch;
import dev.stagegate.web.Problem;
import dev.stagegate.web.outbound.EndpointRules;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Connections, for workspace administrators alone. */
@Component
public class ManagingConnections {

  private static final int MOST = 500;

  private final RequiringAdministrator administrators;
  private final GitConnections connections;
  private final ConnectionStandings standings;
  private final GitSecrets secrets;
  private final EndpointRules endpoints;
  private final AuditLog audit;
  private final TransactionalOperator transaction;
  private final Clock clock;

  ManagingConnections(
      RequiringAdministrator administrators,
      GitConnections connections,
      ConnectionStandings standings,
      GitSecrets secrets,
      EndpointRules endpoints,
      AuditLog audit,
      TransactionalOperator transaction,
      Clock clock) {
    this.administrators = administrators;
    this.connections = connections;
    this.standings = standings;
    this.secrets = secrets;
    this.endpoints = endpoints;
    this.audit = audit;
    this.transaction = transaction;
    this.clock = clock;
  }

  /**
   * A connection and how it goes.
   *
   * @param trouble null where there is none
   * @param lastPush null where none was told, or the last was settled long ago
   */
  public record About(
      GitConnection connection, @Nullable Trouble trouble, @Nullable Push lastPush) {}

  /**
   * Why pushes wait.
   *
   * @param held whether it has been so for long
   */
  public record Trouble(Instant since, String message, boolean held) {}

  /** A connection with the secret that its host is to sign with, which is told this once. */
  public record Made(About about, Secret webhookSecret) {}

  /**
   * Those after an id.
   *
   * @param after null from the first on
   */
  public Mono<List<About>> list(@Nullable String after, int limit, String by) {
    return administrators
        .require(by)
        .thenMany(Flux.defer(() -> connections.page(after == null ? "" : after, limit)))
        .concatMap(standings::of)
        .collectList();
  }

  public Mono<About> read(String id, String by) {
    return administrators
        .require(by)
        .then(Mono.defer(() -> connections.existing(id)))
        .flatMap(standings::of);
  }

  public Mono<Made> create(ConnectionDraft draft, String by) {
    Secret webhook = GitSecrets.newWebhookSecret();
    return administrators
        .require(by)
        .map(workspace -> checked(draft, null, workspace, by))
        .flatMap(connection -> room().thenReturn(connection))
        .flatMap(
            connection ->
                connections
                    .add(connection, webhook, token(draft).orElse(Secret.NONE))
                    .doOnNext(added -> requireAdded(added, connection))
                    .then(noted(by, "GIT_CONNECTION_CREATED", connection, draft))
                    .then(Mono.defer(() -> connections.find(connection.id()))))
        .map(connection -> new Made(new About(connection, null, null), webhook))
        .as(transaction::transactional);
  }

  private static void requireAdded(boolean added, GitConnection connection) {
    if (!added) {
      throw Problem.conflict(
          "already-there",
          "There is a connection " + connection.id() + ".",
          List.of(FieldProblem.idTaken()));
    }
  }

  private Mono<Void> room() {
    if (!secrets.canKeep()) {
      throw Problem.conflict(
          "no-sealing-keys",
          "Secrets are kept sealed, and stagegate.git.sealing-keyset is not set.");
    }
    return connections
        .count()
        .doOnNext(
            count -> {
              if (count >= MOST) {
                throw Problem.conflict("too-many", "There are " + MOST + " connections, the most.");
              }
            })
        .then();
  }

  /**
   * @param version the one that is changed
   */
  public Mono<About> change(String id, long version, ConnectionDraft draft, String by) {
    return administrators
        .require(by)
        .zipWhen(_ -> connections.existing(id))
        .flatMap(
            both -> {
              GitConnection old = both.getT2();
              requireVersion(old, version);
              GitConnection wanted = checked(draft, old, both.getT1(), by);
              return connections
                  .change(wanted, token(draft).orElse(null))
                  .flatMap(
                      changed ->
                          changed
                              ? noted(by, "GIT_CONNECTION_CHANGED", wanted, draft)
                              : Mono.error(IfMatch.outdated(version + 1)))
                  .then(Mono.defer(() -> connections.existing(id)));
            })
        .flatMap(standings::of)
        .as(transaction::transactional);
  }

  /** Issues that it opened stay. */
  public Mono<Void> remove(String id, long version, String by) {
    return administrators
        .require(by)
        .then(Mono.defer(() -> connections.existing(id)))
        .doOnNext(old -> requireVersion(old, version))
        .flatMap(
            old ->
                connections
                    .remove(id, version)
                    .flatMap(
                        removed ->
                            removed
                                ? audit.append(List.of(deed(by, "GIT_CONNECTION_REMOVED", id)))
                                : Mono.error(IfMatch.outdated(version + 1))))
        .as(transaction::transactional);
  }

  /** Another secret for the host to sign with; the one before counts no more. */
  public Mono<Made> newSecret(String id, String by) {
    Secret webhook = GitSecrets.newWebhookSecret();
    return administrators
        .require(by)
        .then(Mono.defer(() -> connections.existing(id)))
        .flatMap(
            connection ->
                secrets
                    .replaceWebhook(connection, webhook)
                    .then(
                        Mono.defer(
                            () -> audit.append(List.of(deed(by, "GIT_SECRET_REPLACED", id)))))
                    .thenReturn(connection))
        .flatMap(standings::of)
        .map(about -> new Made(about, webhook))
        .as(transaction::transactional);
  }

  private GitConnection checked(
      ConnectionDraft draft, @Nullable GitConnection old, Workspace workspace, String by) {
    return switch (ConnectionCheck.check(draft, old, workspace, endpoints, by, clock.instant())) {
      case Checked.Fine(GitConnection connection) -> connection;
      case Checked.Faulty(var faults) ->
          throw Problem.unprocessable(
              "invalid-git-connection", "The connection was not kept.", faults);
    };
  }

  private static Optional<Secret> token(ConnectionDraft draft) {
    return Optional.ofNullable(draft.apiToken());
  }

  private static void requireVersion(GitConnection old, long version) {
    if (old.version() != version) {
      throw IfMatch.outdated(old.version());
    }
  }

  private Mono<Void> noted(String by, String act, GitConnection connection, ConnectionDraft draft) {
    return Mono.defer(
        () ->
            audit.append(
                List.of(
                    deed(by, act, connection.id())
                        .with(
                            Map.of(
                                "version", connection.version(),
                                "apiUrl", connection.apiUrl().toString(),
                                "repository", connection.repository(),
                                "branch", connection.branch(),
                                "project", connection.projectId(),
                                "account", connection.account(),
                                "strangers", connection.strangers().name(),
                                "enabled", connection.enabled(),
                                "newToken", draft.apiToken() != null)))));
  }

  private Deed deed(String by, String act, String id) {
    return Deed.done(clock.instant(), by, act, "git-connections/" + id);
  }
}
