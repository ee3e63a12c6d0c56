package dev.stagegate.events.inbox;

import dev.stagegate.events.AuditFact;
import dev.stagegate.events.Envelope;
import dev.stagegate.events.wire.BrokenFact;
import dev.stagegate.events.wire.FactCodec;
import dev.stagegate.events.wire.FactType;
import dev.stagegate.trail.Tracing;
import dev.stagegate.trail.Tracing.Taken;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Takes what was polled together in one transaction; where that fails, each fact by itself, in the
 * order of its key.
 */
final class TakingFacts {

  private static final Logger log = LoggerFactory.getLogger(TakingFacts.class);
  private static final int KEYS_AT_ONCE = 16;

  private final FactSubscriptions subscriptions;
  private final Inbox inbox;
  private final WorkingByKey.Aside aside;
  private final WorkingByKey eachByItself;
  private final FactsIn counts;
  private final Tracing tracing;

  TakingFacts(
      FactSubscriptions subscriptions,
      Inbox inbox,
      DeadLetters deadLetters,
      FactsIn counts,
      Tracing tracing) {
    this.subscriptions = subscriptions;
    this.inbox = inbox;
    this.aside = (message, error) -> deadLetters.add(message, subscriptions.reader(), error);
    this.eachByItself = new WorkingByKey(this::take, this::missed, KEYS_AT_ONCE, inbox, aside);
    this.counts = counts;
    this.tracing = tracing;
    counts.expect(subscriptions.topics());
  }

  /** One transaction for many facts, since transactions are what is dear. */
  Mono<Void> takeSome(List<ConsumerRecord<String, byte[]>> messages) {
    return messages.size() == 1
        ? eachByItself.work(messages)
        : takeTogether(messages)
            .onErrorResume(
                error -> {
                  log.debug("{} facts are taken one by one: {}", messages.size(), error.toString());
                  return eachByItself.work(messages);
                });
  }

  private Mono<Void> takeTogether(List<ConsumerRecord<String, byte[]>> messages) {
    return Mono.defer(
        () -> {
          List<Envelope> envelopes = new ArrayList<>();
          List<Taken> followed = new ArrayList<>();
          List<Mono<Void>> missed = new ArrayList<>();
          List<Mono<Void>> setAside = new ArrayList<>();
          for (ConsumerRecord<String, byte[]> message : messages) {
            try {
              ofConcern(message)
                  .ifPresent(
                      envelope -> {
                        envelopes.add(envelope);
                        follow(message, envelope, followed);
                      });
            } catch (BrokenFact error) {
              missed.add(missed(message));
              setAside.add(Mono.defer(() -> aside.put(message, error)));
            }
          }
          // What was missed is known before a later fact of its key is taken.
          return Flux.concat(missed)
              .then(tracing.taking(followed, takeTogetherInOrder(envelopes)))
              .then(Flux.concat(setAside).then());
        });
  }

  private Mono<Void> takeTogetherInOrder(List<Envelope> envelopes) {
    return envelopes.isEmpty()
        ? Mono.empty()
        : inbox
            .onceEach(envelopes, subscriptions::takeTogether)
            .timeout(WorkingByKey.ONE_RECORD)
            .doOnSuccess(_ -> envelopes.forEach(counts::taken));
  }

  private Mono<Void> take(ConsumerRecord<String, byte[]> message) {
    Optional<Envelope> concerned = ofConcern(message);
    if (concerned.isEmpty()) {
      return Mono.empty();
    }
    Envelope envelope = concerned.get();
    List<Taken> followed = new ArrayList<>();
    follow(message, envelope, followed);
    return tracing.taking(
        followed,
        inbox.once(envelope, subscriptions::take).doOnSuccess(_ -> counts.taken(envelope)));
  }

  /** Facts of people and settings are about no issue. */
  private void follow(
      ConsumerRecord<String, byte[]> message, Envelope envelope, List<Taken> followed) {
    FactType type = FactType.of(envelope.fact());
    if (tracing.follows() && type.topic().isOfIssues() && !(envelope.fact() instanceof AuditFact)) {
      Header traceparent = message.headers().lastHeader(FactCodec.TRACEPARENT);
      followed.add(
          new Taken(
              envelope.fact().key(),
              traceparent == null
                  ? null
                  : new String(traceparent.value(), StandardCharsets.US_ASCII),
              "take " + type.typeName()));
    }
  }

  /** What is replayed was missed when it came first, and that is known. */
  private Mono<Void> missed(ConsumerRecord<String, byte[]> message) {
    return Replayed.isOne(message) ? Mono.empty() : subscriptions.missed(MissedFact.of(message));
  }

  private Optional<Envelope> ofConcern(ConsumerRecord<String, byte[]> message) {
    if (!Replayed.isFor(subscriptions.reader(), message)) {
      return Optional.empty();
    }
    Optional<Envelope> envelope = FactCodec.read(message);
    if (envelope.isEmpty()) {
      log.info("Skipped a fact of a type unknown here: {}", message.topic());
      counts.skipped();
    }
    return envelope.filter(known -> subscriptions.concerns(known.fact()));
  }
}
