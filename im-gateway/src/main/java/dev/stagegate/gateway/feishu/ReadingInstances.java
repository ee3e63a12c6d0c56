package dev.stagegate.gateway.feishu;

import dev.stagegate.events.Channel;
import dev.stagegate.gateway.feishu.api.FeishuClient;
import dev.stagegate.gateway.feishu.api.Instance;
import dev.stagegate.gateway.feishu.people.FeishuPeople;
import dev.stagegate.gateway.invitation.Answer;
import dev.stagegate.gateway.invitation.Excerpt;
import dev.stagegate.gateway.invitation.Question;
import dev.stagegate.gateway.invitation.Reading;
import dev.stagegate.gateway.invitation.Reading.Status;
import dev.stagegate.gateway.invitation.Receipt;
import dev.stagegate.gateway.invitation.Subject;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Tells what became of an instance: whether it is open, and who decided what. */
final class ReadingInstances {

  private final Channel channel;
  private final FeishuClient client;
  private final FeishuPeople people;

  ReadingInstances(Channel channel, FeishuClient client, FeishuPeople people) {
    this.channel = channel;
    this.client = client;
    this.people = people;
  }

  Mono<Reading> read(Subject subject, Receipt receipt, Question question) {
    return client
        .instance(receipt.reference())
        .flatMap(instance -> of(subject, instance, question))
        .defaultIfEmpty(new Reading(Status.GONE, List.of()));
  }

  Mono<Reading> of(Subject subject, Instance instance, Question question) {
    Mono<List<Answer>> answers =
        Flux.fromIterable(Timeline.decisions(instance))
            .concatMap(
                entry ->
                    reviewer(subject, entry.openId(), question)
                        .map(who -> Timeline.answer(entry, who, FeishuMessenger.LONGEST_COMMENT)))
            .collectList();
    Mono<Optional<String>> sentBackBy =
        Mono.justOrEmpty(Timeline.sentBack(instance))
            .flatMap(entry -> reviewer(subject, entry.openId(), question))
            .map(Optional::of)
            .defaultIfEmpty(Optional.empty());
    return Mono.zip(
        answers,
        sentBackBy,
        (decided, by) -> new Reading(Timeline.status(instance), decided, by.orElse(null)));
  }

  /**
   * Where several addresses have one open id, the one that was asked. Somebody who was never asked
   * here can decide too, since a request can be handed on: whether he or she may is for
   * approval-engine to say, so everybody it named is looked for.
   */
  private Mono<String> reviewer(Subject subject, String openId, Question question) {
    return people
        .emails(openId, question.eligible())
        .map(
            emails ->
                emails.stream()
                    .filter(email -> subject.asked().stream().anyMatch(email::equalsIgnoreCase))
                    .findFirst()
                    .or(() -> emails.stream().findFirst())
                    .orElse(
                        channel.name().toLowerCase(Locale.ROOT) + ":" + Excerpt.line(openId, 100)));
  }
}
