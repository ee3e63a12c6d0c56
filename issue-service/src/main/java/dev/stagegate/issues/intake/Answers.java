package dev.stagegate.issues.intake;

import dev.stagegate.events.IntakeResultFact;
import dev.stagegate.events.IntakeResultFact.IntakeRefused;
import dev.stagegate.events.outbox.Outbox;
import dev.stagegate.issues.audit.AuditLog;
import dev.stagegate.issues.audit.Deed;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Tells senders what came of their records, and the audit log what was done for them. */
final class Answers {

  private final TakenRecords taken;
  private final Outbox outbox;
  private final AuditLog audit;
  private final TransactionalOperator transaction;
  private final Clock clock;

  Answers(
      TakenRecords taken,
      Outbox outbox,
      AuditLog audit,
      TransactionalOperator transaction,
      Clock clock) {
    this.taken = taken;
    this.outbox = outbox;
    this.audit = audit;
    this.transaction = transaction;
    this.clock = clock;
  }

  /**
   * Remembers a record as taken and answers it, in one transaction; joins one that is there.
   *
   * @param part what of the request it was about; a later one overtakes earlier ones of the same
   *     part alone
   * @param act as the audit log has it
   * @param behalf in whose name
   */
  Mono<Void> done(
      IntakeMessage message,
      String part,
      IntakeResultFact answer,
      String act,
      String issueId,
      String behalf) {
    Deed deed =
        Deed.done(clock.instant(), message.sender(), act, "issues/" + issueId)
            .with(
                Map.of(
                    "record", message.id(),
                    "requestKey", answer.requestKey(),
                    "onBehalfOf", behalf));
    return taken
        .take(message, answer.requestKey(), part)
        .then(Mono.defer(() -> outbox.append(answer)))
        .then(Mono.defer(() -> audit.append(List.of(deed))))
        .as(transaction::transactional);
  }

  /**
   * Tells that a record had no effect.
   *
   * @param sender who says to have sent it; null where that cannot be told
   * @param proven whether it is known to be the sender's
   */
  Mono<Void> refused(
      String requestKey,
      @Nullable String sender,
      @Nullable String recordId,
      Refusal refusal,
      boolean proven) {
    Mono<Void> told =
        outbox.append(new IntakeRefused(requestKey, sender, recordId, refusal.errors()));
    Mono<Void> noted =
        proven
            ? Mono.defer(
                () ->
                    audit.append(
                        List.of(
                            Deed.refused(
                                clock.instant(),
                                sender,
                                "INTAKE",
                                "intake/" + requestKey,
                                "intake-refused"))))
            : Mono.empty();
    return told.then(noted).as(transaction::transactional);
  }
}
