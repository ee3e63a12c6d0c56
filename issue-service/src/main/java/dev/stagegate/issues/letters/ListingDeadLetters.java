package dev.stagegate.issues.letters;

import dev.stagegate.events.inbox.DeadLetterSubscription;
import dev.stagegate.events.inbox.DeadLetters;
import dev.stagegate.events.inbox.Replayed;
import dev.stagegate.issues.letters.DeadLetterTable.Found;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Keeps the list of what all readers gave up. */
@Component
class ListingDeadLetters implements DeadLetterSubscription {

  private static final int LONGEST = 8_000;

  private final DeadLetterTable letters;
  private final TransactionalOperator transaction;

  ListingDeadLetters(DeadLetterTable letters, TransactionalOperator transaction) {
    this.letters = letters;
    this.transaction = transaction;
  }

  @Override
  public String reader() {
    return "issue-service-dead-letters";
  }

  @Override
  public Mono<Void> take(ConsumerRecord<String, byte[]> letter) {
    Found found = found(letter);
    return letters
        .list(found)
        .flatMap(id -> letters.note(id, "GIVEN_UP", null, found.reason()))
        .as(transaction::transactional);
  }

  private static Found found(ConsumerRecord<String, byte[]> letter) {
    String place = letter.topic() + "/" + letter.partition() + "/" + letter.offset();
    String origin = header(letter, DeadLetters.ORIGIN);
    return new Found(
        header(letter, DeadLetters.READER),
        origin.isEmpty() ? place : origin,
        new LetterPlace(letter.topic(), letter.partition(), letter.offset()),
        fit(letter.key()),
        header(letter, "ce_type"),
        letter.value() == null ? 0 : letter.value().length,
        header(letter, DeadLetters.REASON),
        header(letter, DeadLetters.STACK));
  }

  private static String header(ConsumerRecord<String, byte[]> letter, String name) {
    return fit(Replayed.text(letter.headers(), name));
  }

  /** As PostgreSQL keeps texts: without NUL, and not without end. */
  private static String fit(@Nullable String text) {
    if (text == null) {
      return "";
    }
    String whole = text.replace("\0", "");
    return whole.length() > LONGEST ? whole.substring(0, LONGEST) : whole;
  }
}
