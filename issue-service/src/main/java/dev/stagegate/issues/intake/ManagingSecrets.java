package dev.stagegate.issues.intake;

import dev.stagegate.issues.access.RequiringAdministrator;
import dev.stagegate.issues.access.Turns;
import dev.stagegate.issues.audit.AuditLog;
import dev.stagegate.issues.audit.Deed;
import dev.stagegate.issues.workspace.ServiceAccount;
import dev.stagegate.issues.workspace.Workspace;
import dev.stagegate.secrets.Secret;
import dev.stagegate.web.Problem;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/**
 * Makes and removes what accounts sign with; for workspace administrators. An account may have two,
 * so that one can follow the other.
 */
@Component
public class ManagingSecrets {

  private static final int MOST = 2;

  private final RequiringAdministrator administrators;
  private final IntakeSecrets secrets;
  private final Turns turns;
  private final AuditLog audit;
  private final TransactionalOperator transaction;
  private final Clock clock;

  ManagingSecrets(
      RequiringAdministrator administrators,
      IntakeSecrets secrets,
      Turns turns,
      AuditLog audit,
      TransactionalOperator transaction,
      Clock clock) {
    this.administrators = administrators;
    this.secrets = secrets;
    this.turns = turns;
    this.audit = audit;
    this.transaction = transaction;
    this.clock = clock;
  }

  /** A secret, which is told this once. */
  public record Made(Secret secret, KeptSecret about) {}

  public Mono<List<KeptSecret>> list(String account, String by) {
    return permitted(account, by).thenMany(secrets.of(account)).collectList();
  }

  public Mono<Made> make(String account, String by) {
    return permitted(account, by)
        .then(turns.take("intake secrets of " + account))
        .then(Mono.defer(() -> secrets.of(account).count()))
        .flatMap(
            kept -> {
              if (!secrets.canKeep()) {
                throw Problem.conflict(
                    "no-sealing-keys",
                    "Secrets are kept sealed, and stagegate.intake.sealing-keyset is not set.");
              }
              if (kept >= MOST) {
                throw Problem.conflict(
                    "too-many-secrets", "An account may have two secrets; remove one first.");
              }
              return kept(account, by);
            })
        .as(transaction::transactional);
  }

  private Mono<Made> kept(String account, String by) {
    Secret secret = IntakeSignature.newSecret();
    KeptSecret about =
        new KeptSecret(UUID.randomUUID(), clock.instant().truncatedTo(ChronoUnit.MICROS), by);
    return secrets
        .add(account, about, secret)
        .then(Mono.defer(() -> audit.append(List.of(deed(by, "CREATED", account, about.id())))))
        .thenReturn(new Made(secret, about));
  }

  public Mono<Void> remove(String account, UUID id, String by) {
    return permitted(account, by)
        .then(Mono.defer(() -> secrets.remove(account, id)))
        .flatMap(
            there ->
                there
                    ? audit.append(List.of(deed(by, "REMOVED", account, id)))
                    : Mono.error(Problem.notFound("not-found", "There is no secret " + id + ".")))
        .as(transaction::transactional);
  }

  private Deed deed(String by, String what, String account, UUID id) {
    return Deed.done(
        clock.instant(),
        by,
        "INTAKE_SECRET_" + what,
        "service-accounts/" + account + "/intake-secrets/" + id);
  }

  private Mono<Workspace> permitted(String account, String by) {
    return administrators
        .require(by)
        .doOnNext(
            workspace -> {
              if (workspace.serviceAccount(ServiceAccount.nameOf(account)).isEmpty()) {
                throw Problem.notFound("not-found", "There is no service account " + account + ".");
              }
            });
  }
}
