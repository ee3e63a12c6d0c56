package dev.stagegate.issues.audit;

import dev.stagegate.events.commit.GroupCommit;
import dev.stagegate.events.outbox.AfterCommit;
import dev.stagegate.events.outbox.Wakeup;
import dev.stagegate.web.ClientAddress;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/**
 * Takes down what was done. A deed is written where it belongs, in the transaction of its act, so
 * that neither is there without the other; its place in the chain it gets afterwards, from {@link
 * Chaining}.
 */
@Component
public class AuditLog {

  private static final int NOTED_TOGETHER = 500;

  private enum Noted {
    DONE
  }

  private final DatabaseClient database;
  private final Wakeup chaining = new Wakeup();
  private final GroupCommit<Deed, Noted> notes;

  AuditLog(DatabaseClient database, TransactionalOperator transaction) {
    this.database = database;
    this.notes =
        new GroupCommit<>(
            NOTED_TOGETHER,
            deeds ->
                append(deeds)
                    .thenReturn(Collections.nCopies(deeds.size(), Noted.DONE))
                    .as(transaction::transactional));
  }

  /** Writes deeds in the caller's transaction. */
  public Mono<Void> append(List<Deed> deeds) {
    return deeds.isEmpty()
        ? Mono.empty()
        : AfterCommit.run(chaining::ring).then(ClientAddress.called(from -> insert(deeds, from)));
  }

  /** Writes down what has no transaction of its own, such as what was refused. */
  public Mono<Void> note(Deed deed) {
    return ClientAddress.called(from -> notes.add(deed.from(from)).then());
  }

  /** Rings when something was written here that has no place in the chain yet. */
  Wakeup chaining() {
    return chaining;
  }

  private Mono<Void> insert(List<Deed> deeds, @Nullable String from) {
    return database
        .sql(
            """
            INSERT INTO audit_waiting (deed)
            SELECT d.deed FROM unnest(:deeds::text[]) WITH ORDINALITY AS d (deed, n) ORDER BY d.n
            """)
        .bind(
            "deeds", deeds.stream().map(deed -> deed.from(from).canonical()).toArray(String[]::new))
        .then();
  }
}
