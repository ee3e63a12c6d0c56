package dev.stagegate.gateway.feishu;

import dev.stagegate.events.Channel;
import dev.stagegate.gateway.feishu.api.FeishuClient;
import dev.stagegate.gateway.feishu.api.FeishuException;
import dev.stagegate.gateway.feishu.api.FeishuException.Kind;
import dev.stagegate.gateway.feishu.api.Instance;
import dev.stagegate.gateway.feishu.form.DefinitionSync;
import dev.stagegate.gateway.feishu.people.FeishuPeople;
import dev.stagegate.gateway.invitation.ChannelRefusal;
import dev.stagegate.gateway.invitation.Delays;
import dev.stagegate.gateway.invitation.Delivery;
import dev.stagegate.gateway.invitation.Delivery.Delivered;
import dev.stagegate.gateway.invitation.Errand;
import dev.stagegate.gateway.invitation.Excerpt;
import dev.stagegate.gateway.invitation.Messenger;
import dev.stagegate.gateway.invitation.Question;
import dev.stagegate.gateway.invitation.Reading;
import dev.stagegate.gateway.invitation.Reading.Status;
import dev.stagegate.gateway.invitation.Receipt;
import dev.stagegate.gateway.invitation.Subject;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Invitations as native approval instances. */
public final class FeishuMessenger implements Messenger {

  private static final Logger LOG = LoggerFactory.getLogger(FeishuMessenger.class);
  static final int LONGEST_COMMENT = 4_000;

  private final Channel channel;
  private final FeishuClient client;
  private final CreatingInstances creating;
  private final ReadingInstances reading;

  public FeishuMessenger(
      Channel channel,
      FeishuClient client,
      FeishuPeople people,
      DefinitionSync definitions,
      JsonMapper json) {
    this.channel = channel;
    this.client = client;
    this.creating = new CreatingInstances(channel, client, people, definitions, json);
    this.reading = new ReadingInstances(channel, client, people);
  }

  @Override
  public Set<Channel> channels() {
    return Set.of(channel);
  }

  @Override
  public Mono<Integer> reserve(Errand errand, int most) {
    return switch (errand) {
      case TAKE_BACK -> client.reserveCancels(most);
      case SEND -> client.reserveCreates(most);
    };
  }

  @Override
  public Mono<Delays> delays() {
    return client.createOutlook().cast(Delays.class);
  }

  @Override
  public Mono<Delivery> send(Subject subject, Question question, boolean perhapsSent) {
    Mono<Delivery> afresh = creating.create(subject, question);
    Mono<Delivery> sending =
        perhapsSent
            ? creating
                .found(subject, question)
                .map(receipt -> (Delivery) new Delivered(receipt))
                .switchIfEmpty(afresh)
            : afresh;
    return sending.onErrorMap(Faults::trouble);
  }

  @Override
  public Mono<Receipt> find(Subject subject, Question question) {
    return creating.found(subject, question).onErrorMap(Faults::trouble);
  }

  @Override
  public Mono<Reading> read(Subject subject, Receipt receipt, Question question) {
    return reading.read(subject, receipt, question).onErrorMap(Faults::trouble);
  }

  @Override
  public Mono<Reading> takeBack(Subject subject, Receipt receipt, Question question, String why) {
    return client
        .instance(receipt.reference())
        .flatMap(
            instance ->
                Timeline.status(instance) == Status.OPEN
                    ? comment(instance, receipt, why)
                        .onErrorResume(ChannelRefusal.class, e -> ignored(subject, e))
                        .then(cancel(subject, instance, receipt, question))
                    : reading.of(subject, instance, question))
        .defaultIfEmpty(new Reading(Status.GONE, List.of()))
        .onErrorMap(Faults::trouble);
  }

  private static Mono<Void> ignored(Subject subject, ChannelRefusal refusal) {
    LOG.warn(
        "invitation {} is taken back without a word: {}",
        subject.invitationId(),
        refusal.getMessage());
    return Mono.empty();
  }

  /** Somebody may decide at the same moment; so what became of it is read, not assumed. */
  private Mono<Reading> cancel(
      Subject subject, Instance instance, Receipt receipt, Question question) {
    return client
        .cancelInstance(instance.approvalCode(), instance.instanceCode(), receipt.requester())
        .then(Mono.defer(() -> reading.read(subject, receipt, question)))
        .onErrorResume(
            e -> e instanceof FeishuException f && f.kind() == Kind.PERMANENT,
            e ->
                reading
                    .read(subject, receipt, question)
                    .flatMap(
                        read ->
                            read.status() == Status.OPEN
                                ? Mono.error(
                                    new ChannelRefusal(
                                        "Feishu does not let the request be taken back: "
                                            + e.getMessage(),
                                        e))
                                : Mono.just(read)));
  }

  @Override
  public Mono<Void> tell(Subject subject, Receipt receipt, String words) {
    return client
        .instance(receipt.reference())
        .flatMap(instance -> comment(instance, receipt, words))
        .onErrorMap(Faults::trouble);
  }

  /** Comments have no idempotency key, so what is there already is not said again. */
  private Mono<Void> comment(Instance instance, Receipt receipt, String words) {
    String lastLine = words.substring(words.lastIndexOf('\n') + 1);
    if (instance.comments().stream().anyMatch(c -> c.contains(lastLine))) {
      return Mono.empty();
    }
    return client
        .comment(
            instance.instanceCode(), receipt.requester(), Excerpt.of(words, LONGEST_COMMENT).text())
        .onErrorMap(
            e -> e instanceof FeishuException f && f.kind() == Kind.PERMANENT,
            e -> new ChannelRefusal("Feishu does not take the comment: " + e.getMessage(), e));
  }
}
