package dev.stagegate.issues.intake;

import dev.stagegate.events.inbox.PoisonFact;
import dev.stagegate.events.inbox.RecordSubscription;
import dev.stagegate.events.wire.FactType;
import dev.stagegate.events.wire.Topic;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import reactor.core.publisher.Mono;

/**
 * Takes records of the intake topic. A record has its effect once, or it is answered with all that
 * is wrong with it and has none, or, where it does not even say what to answer to, it goes to the
 * dead letters. What was refused is not remembered: it can be sent again, with the same id, once
 * the reason is gone.
 */
final class TakingIntake implements RecordSubscription {

  private final ReadingRecords reading;
  private final ProvingSender proving;
  private final IntakeQuota quota;
  private final IntakeSchemas schemas;
  private final TakenRecords taken;
  private final OpeningRequested opening;
  private final ChangingRequested changing;
  private final Answers answers;

  TakingIntake(
      ReadingRecords reading,
      ProvingSender proving,
      IntakeQuota quota,
      IntakeSchemas schemas,
      TakenRecords taken,
      OpeningRequested opening,
      ChangingRequested changing,
      Answers answers) {
    this.reading = reading;
    this.proving = proving;
    this.quota = quota;
    this.schemas = schemas;
    this.taken = taken;
    this.opening = opening;
    this.changing = changing;
    this.answers = answers;
  }

  @Override
  public String reader() {
    return "issue-service-intake";
  }

  @Override
  public Topic topic() {
    return Topic.INTAKE;
  }

  @Override
  public Mono<Void> take(ConsumerRecord<String, byte[]> record) {
    return Mono.defer(
        () -> {
          AtomicBoolean proven = new AtomicBoolean();
          return Mono.fromCallable(() -> reading.read(record))
              .flatMap(
                  message ->
                      proving
                          .prove(message, record)
                          .doOnNext(_ -> proven.set(true))
                          .flatMap(authority -> takeProven(message, authority)))
              .onErrorResume(Refusal.class, refusal -> refuse(record, refusal, proven.get()));
        });
  }

  private Mono<Void> takeProven(IntakeMessage message, Authority authority) {
    return taken
        .standing(message)
        .flatMap(
            standing ->
                switch (standing) {
                  case REPEATED -> Mono.empty();
                  case ID_USED ->
                      Mono.error(Refusal.of("id", "was used for another record; take a new one"));
                  case NEW -> counted(message, authority);
                });
  }

  private Mono<Void> counted(IntakeMessage message, Authority authority) {
    int perMinute = authority.account().requestsPerMinute();
    return quota
        .count(message.sender(), message.sentAt())
        .flatMap(
            used ->
                used <= perMinute
                    ? takeNew(message, authority)
                    : Mono.error(
                        Refusal.of(
                            "",
                            "this account may send "
                                + perMinute
                                + " records a minute, and did; send it again in the next")));
  }

  private Mono<Void> takeNew(IntakeMessage message, Authority authority) {
    FactType type = schemas.type(message);
    schemas.check(type, message.data());
    return switch (type) {
      case ISSUE_REQUESTED -> opening.open(message, authority);
      case STATEMENT_REPLACED -> changing.replace(message, authority);
      case ISSUE_WITHDRAWN -> changing.withdraw(message, authority);
      default -> throw new IllegalStateException(type + " is no type of the intake topic");
    };
  }

  private Mono<Void> refuse(
      ConsumerRecord<String, byte[]> record, Refusal refusal, boolean proven) {
    Optional<String> key = reading.keyOf(record);
    return key.isEmpty()
        ? Mono.error(new PoisonFact(String.valueOf(refusal.getMessage())))
        : answers.refused(
            key.get(),
            ReadingRecords.senderOf(record).orElse(null),
            reading.idOf(record).orElse(null),
            refusal,
            proven);
  }
}
