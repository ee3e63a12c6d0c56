package dev.stagegate.issues.letters;

import dev.stagegate.events.inbox.Replayed;
import dev.stagegate.events.recurring.RecurringWork;
import dev.stagegate.issues.audit.AuditLog;
import dev.stagegate.issues.audit.Deed;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Tells a dead letter to its reader once more. That it is to be told is written down first; a
 * process that dies before it has noted that Kafka has it leaves it to the next round, which tells
 * it again: the reader's inbox takes it once.
 */
@Component
class Replaying extends RecurringWork {

  private static final Duration PAUSE = Duration.ofSeconds(5);
  private static final int AT_ONCE = 20;

  private final DeadLetterTable letters;
  private final ReadingLetter reading;
  private final ObjectProvider<Producer<String, byte[]>> producer;
  private final AuditLog audit;
  private final TransactionalOperator transaction;
  private final LetterSettings settings;
  private final Clock clock;

  Replaying(
      DeadLetterTable letters,
      ReadingLetter reading,
      ObjectProvider<Producer<String, byte[]>> producer,
      AuditLog audit,
      TransactionalOperator transaction,
      LetterSettings settings,
      Clock clock) {
    super("replaying dead letters", PAUSE);
    this.letters = letters;
    this.reading = reading;
    this.producer = producer;
    this.audit = audit;
    this.transaction = transaction;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * Tells it once more; what was told already too, since a reader that took it takes it no second
   * time.
   *
   * @return whether it could be: not what is discarded
   */
  Mono<Boolean> replay(long id, String who, String why) {
    return letters
        .move(id, LetterState.REPLAYING, LetterState.WAITING, LetterState.REPLAYED)
        .flatMap(moved -> moved ? noted(id, who, why) : Mono.just(false))
        .as(transaction::transactional)
        .flatMap(
            moved ->
                moved ? letters.find(id).flatMap(this::tell).thenReturn(true) : Mono.just(false));
  }

  private Mono<Boolean> noted(long id, String who, String why) {
    return letters
        .note(id, "REPLAY_ASKED", who, why)
        .then(Mono.defer(() -> audit.append(List.of(deed(id, who, "DEAD_LETTER_REPLAYED", why)))))
        .thenReturn(true);
  }

  /**
   * Nobody will take it; that and why stays on record.
   *
   * @return whether it could be: not what is discarded already
   */
  Mono<Boolean> discard(long id, String who, String why) {
    return letters
        .move(id, LetterState.DISCARDED, LetterState.WAITING, LetterState.REPLAYED)
        .flatMap(
            moved ->
                moved
                    ? letters
                        .note(id, "DISCARDED", who, why)
                        .then(
                            Mono.defer(
                                () ->
                                    audit.append(
                                        List.of(deed(id, who, "DEAD_LETTER_DISCARDED", why)))))
                        .thenReturn(true)
                    : Mono.just(false))
        .as(transaction::transactional);
  }

  private Deed deed(long id, String who, String act, String why) {
    return Deed.done(clock.instant(), who, act, "dead-letters/" + id).with(Map.of("why", why));
  }

  @Override
  protected Mono<Void> round() {
    return letters
        .leftReplaying(PAUSE, AT_ONCE)
        .concatMap(this::tell)
        .then(letters.forget(settings.remember()))
        .then();
  }

  /** Where Kafka no longer has it, it waits: nothing is left but to discard it. */
  private Mono<Void> tell(DeadLetter letter) {
    return reading
        .at(letter.place())
        .flatMap(found -> send(found).thenReturn(true))
        .defaultIfEmpty(false)
        .flatMap(
            told ->
                told
                    ? settle(letter, LetterState.REPLAYED, "REPLAYED", "told to " + letter.reader())
                    : settle(letter, LetterState.WAITING, "GONE", "Kafka no longer keeps it"));
  }

  /** A copy that was given up again in the meantime waits, and goes on waiting. */
  private Mono<Void> settle(DeadLetter letter, LetterState to, String act, String why) {
    return letters
        .move(letter.id(), to, LetterState.REPLAYING)
        .flatMap(moved -> moved ? letters.note(letter.id(), act, null, why) : Mono.empty())
        .as(transaction::transactional);
  }

  private Mono<Void> send(ConsumerRecord<String, byte[]> letter) {
    return Mono.<Void>create(
            sink ->
                producer
                    .getObject()
                    .send(
                        Replayed.of(letter),
                        (_, failure) -> {
                          if (failure == null) {
                            sink.success();
                          } else {
                            sink.error(failure);
                          }
                        }))
        .subscribeOn(Schedulers.boundedElastic());
  }
}
