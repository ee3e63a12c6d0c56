package dev.stagegate.gateway.audit;

import dev.stagegate.events.AuditFact.ChannelDeedNoted;
import dev.stagegate.events.AuditedDeed;
import dev.stagegate.events.outbox.Outbox;
import dev.stagegate.web.ClientAddress;
import dev.stagegate.web.refusals.RefusedCalls;
import java.security.Principal;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Tells issue-service, which keeps the audit log, what was done and refused here. */
public final class ChannelDeeds implements RefusedCalls {

  private final Outbox outbox;
  private final TransactionalOperator transaction;
  private final Clock clock;

  public ChannelDeeds(Outbox outbox, TransactionalOperator transaction, Clock clock) {
    this.outbox = outbox;
    this.transaction = transaction;
    this.clock = clock;
  }

  /** In the transaction in which it is done, so that neither is there without the other. */
  public Mono<Void> done(
      Instant at, String by, String act, String object, Map<String, String> detail) {
    return tell(at, by, act, object, false, detail);
  }

  @Override
  public Mono<Void> note(Principal caller, String act, String object, String reason) {
    String by = caller.getName().toLowerCase(Locale.ROOT);
    return tell(clock.instant(), by, act, object, true, Map.of("reason", reason))
        .as(transaction::transactional);
  }

  private Mono<Void> tell(
      Instant at,
      String by,
      String act,
      String object,
      boolean refused,
      Map<String, String> detail) {
    return ClientAddress.called(
        from ->
            outbox.append(
                new ChannelDeedNoted(new AuditedDeed(at, by, act, from, object, refused, detail))));
  }
}
