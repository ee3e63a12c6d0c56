package dev.stagegate.issues.intake;

import dev.stagegate.events.IntakeResultFact.RequestError;
import dev.stagegate.events.inbox.PoisonFact;
import dev.stagegate.events.inbox.RecordSubscription;
import dev.stagegate.events.wire.FactType;
import dev.stagegate.events.wire.Topic;
import java.util.List;
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

  private final int largest;
  private final ProvingSender proving;
  private final IntakeQuota quota;
  private final IntakeSchemas schemas;
  private final TakenRecords taken;
  private final OpeningRequested opening;
  private final ChangingRequested changing;
  private final Answers answers;

  /**
   * @param largest how many bytes a record may have
   */
  TakingIntake(
      int largest,
      ProvingSender proving,
      IntakeQuota quota,
      IntakeSchemas schemas,
      TakenRecords taken,
      OpeningRequested opening,
      ChangingRequested changing,
      Answers answers) {
    this.largest = largest;
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
          ReadRecord read = new ReadRecord(record, largest);
          return Mono.fromCallable(read::message)
              .flatMap(
                  message ->
                      proving
                          .prove(message, record)
                          .doOnNext(_ -> proven.set(true))
                          .flatMap(authority -> takeProven(message, authority)))
              .onErrorResume(Refusal.class, refusal -> refuse(read, refusal, proven.get()));
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
        .place(message)
        .flatMap(
            place ->
                place <= perMinute
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
    List<RequestError> shape = schemas.faults(type, message.data());
    if (type == FactType.ISSUE_REQUESTED) {
      return opening.open(message, authority, shape);
    }
    Refusal.unlessEmpty(shape);
    return switch (type) {
      case STATEMENT_REPLACED -> changing.replace(message, authority);
      case ISSUE_WITHDRAWN -> changing.withdraw(message, authority);
      default -> throw new IllegalStateException(type + " is no type of the intake topic");
    };
  }

  private Mono<Void> refuse(ReadRecord read, Refusal refusal, boolean proven) {
    Optional<String> key = read.key();
    return key.isEmpty()
        ? Mono.error(new PoisonFact(String.valueOf(refusal.getMessage())))
        : answers.refused(
            key.get(), read.sender().orElse(null), read.id().orElse(null), refusal, proven);
  }
}
