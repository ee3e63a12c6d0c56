package dev.stagegate.gateway.feishu;

import dev.stagegate.events.Channel;
import dev.stagegate.events.ReviewFact.InvitationFault;
import dev.stagegate.gateway.feishu.api.Codes;
import dev.stagegate.gateway.feishu.api.FeishuClient;
import dev.stagegate.gateway.feishu.api.FeishuException;
import dev.stagegate.gateway.feishu.api.FeishuException.Kind;
import dev.stagegate.gateway.feishu.api.Instance;
import dev.stagegate.gateway.feishu.form.ApprovalForm;
import dev.stagegate.gateway.feishu.form.DefinitionSync;
import dev.stagegate.gateway.feishu.form.Layout;
import dev.stagegate.gateway.feishu.people.FeishuPeople;
import dev.stagegate.gateway.invitation.Answer;
import dev.stagegate.gateway.invitation.ChannelRefusal;
import dev.stagegate.gateway.invitation.ChannelTrouble;
import dev.stagegate.gateway.invitation.Delays;
import dev.stagegate.gateway.invitation.Delivery;
import dev.stagegate.gateway.invitation.Delivery.Delivered;
import dev.stagegate.gateway.invitation.Delivery.Undeliverable;
import dev.stagegate.gateway.invitation.Errand;
import dev.stagegate.gateway.invitation.Excerpt;
import dev.stagegate.gateway.invitation.Messenger;
import dev.stagegate.gateway.invitation.Question;
import dev.stagegate.gateway.invitation.Reading;
import dev.stagegate.gateway.invitation.Reading.Status;
import dev.stagegate.gateway.invitation.Receipt;
import dev.stagegate.gateway.invitation.Subject;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/**
 * Invitations as native approval instances. The invitation's id is the instance's uuid, so that
 * however often it is created there is one; where the outcome of a create call is not known, the
 * instance is looked up by that uuid.
 */
public final class FeishuMessenger implements Messenger {

  private static final Logger LOG = LoggerFactory.getLogger(FeishuMessenger.class);
  private static final int LONGEST_COMMENT = 4_000;

  private final Channel channel;
  private final FeishuClient client;
  private final FeishuPeople people;
  private final DefinitionSync definitions;
  private final JsonMapper json;
  private final AtomicReference<@Nullable String> bot = new AtomicReference<>();

  public FeishuMessenger(
      Channel channel,
      FeishuClient client,
      FeishuPeople people,
      DefinitionSync definitions,
      JsonMapper json) {
    this.channel = channel;
    this.client = client;
    this.people = people;
    this.definitions = definitions;
    this.json = json;
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
    return client.createOutlook().map(outlook -> outlook);
  }

  @Override
  public Mono<Delivery> send(Subject subject, Question question, boolean perhapsSent) {
    Mono<Delivery> creating = create(subject, question, true);
    Mono<Delivery> sending =
        perhapsSent
            ? found(subject, question).map(r -> (Delivery) new Delivered(r)).switchIfEmpty(creating)
            : creating;
    return sending.onErrorMap(Faults::trouble);
  }

  @Override
  public Mono<Receipt> find(Subject subject, Question question) {
    return found(subject, question).onErrorMap(Faults::trouble);
  }

  private Mono<Receipt> found(Subject subject, Question question) {
    return client
        .instance(subject.invitationId())
        .filter(
            instance ->
                instance.uuid().isEmpty()
                    || instance.uuid().equalsIgnoreCase(subject.invitationId()))
        .flatMap(
            instance ->
                addressees(subject, question)
                    .map(a -> receipt(subject, a, instance.instanceCode(), instance.requester())));
  }

  private Mono<Addressees> addressees(Subject subject, Question question) {
    return people
        .openIds(everybody(subject, question))
        .map(ids -> Addressees.of(subject.asked(), question.creator(), ids));
  }

  private static Set<String> everybody(Subject subject, Question question) {
    Set<String> emails = new LinkedHashSet<>(subject.asked());
    emails.add(question.creator());
    emails.addAll(question.eligible());
    return emails;
  }

  private Receipt receipt(
      Subject subject, Addressees addressees, String instanceCode, String requester) {
    return addressees.receipt(
        instanceCode, requester, InstanceLink.of(channel, instanceCode), subject.asked());
  }

  /**
   * Creates the instance.
   *
   * @param lookAgain whether people whose ids Feishu does not take are to be looked up afresh
   */
  private Mono<Delivery> create(Subject subject, Question question, boolean lookAgain) {
    return Mono.zip(definitions.ready(), addressees(subject, question), Prepared::new)
        .flatMap(
            prepared ->
                prepared.addressees().approvers().isEmpty()
                    ? Mono.just(nobodyKnown(subject))
                    : create(subject, question, prepared, lookAgain))
        .onErrorResume(
            e -> Faults.lasting(e).isPresent(), e -> Mono.just(undeliverable(subject, e)));
  }

  private record Prepared(Layout layout, Addressees addressees) {}

  private static Delivery nobodyKnown(Subject subject) {
    return new Undeliverable(
        InvitationFault.PERSON_UNKNOWN,
        "Feishu knows none of the people asked, or does not show them to the app: "
            + named(subject.asked()));
  }

  private static String named(List<String> emails) {
    return Excerpt.line(String.join(", ", emails), 1_000);
  }

  private static Delivery undeliverable(Subject subject, Throwable error) {
    InvitationFault fault = Faults.lasting(error).orElse(InvitationFault.REFUSED);
    String detail = Excerpt.line(String.valueOf(error.getMessage()), 1_000);
    LOG.warn("invitation {} cannot be sent: {} ({})", subject.invitationId(), fault, detail);
    return new Undeliverable(
        fault,
        fault == InvitationFault.PERSON_UNKNOWN
            ? detail + " Asked: " + named(subject.asked())
            : detail);
  }

  private Mono<Delivery> create(
      Subject subject, Question question, Prepared prepared, boolean lookAgain) {
    return requester(prepared.addressees())
        .flatMap(
            requester ->
                client
                    .createInstance(
                        ApprovalForm.instance(
                            json,
                            prepared.layout(),
                            subject.invitationId(),
                            question,
                            requester,
                            prepared.addressees().approvers()))
                    .map(code -> receipt(subject, prepared.addressees(), code, requester)))
        .map(receipt -> (Delivery) new Delivered(receipt))
        .onErrorResume(
            FeishuException.class, e -> afterFailure(subject, question, prepared, lookAgain, e));
  }

  private Mono<String> requester(Addressees addressees) {
    String creator = addressees.creator();
    return creator != null ? Mono.just(creator) : botOpenId();
  }

  private Mono<String> botOpenId() {
    String known = bot.get();
    return known != null ? Mono.just(known) : client.botOpenId().doOnNext(bot::set);
  }

  private Mono<Delivery> afterFailure(
      Subject subject, Question question, Prepared prepared, boolean lookAgain, FeishuException e) {
    if (e.code() == Codes.UUID_CONFLICT || e.kind() == Kind.AMBIGUOUS) {
      return found(subject, question)
          .map(receipt -> (Delivery) new Delivered(receipt))
          .switchIfEmpty(
              Mono.error(
                  () -> new ChannelTrouble(String.valueOf(e.getMessage()), e.retryAfter(), e)));
    }
    if (Codes.personUnknown(e.code()) && lookAgain) {
      return people
          .forget(everybody(subject, question))
          .then(Mono.defer(() -> create(subject, question, false)));
    }
    return Codes.definitionUnusable(e.code())
        ? definitions.refused(prepared.layout(), e).then(Mono.error(e))
        : Mono.error(e);
  }

  @Override
  public Mono<Reading> read(Subject subject, Receipt receipt) {
    return readNow(subject, receipt).onErrorMap(Faults::trouble);
  }

  private Mono<Reading> readNow(Subject subject, Receipt receipt) {
    return client
        .instance(receipt.reference())
        .flatMap(instance -> reading(subject, instance))
        .defaultIfEmpty(new Reading(Status.GONE, List.of()));
  }

  private Mono<Reading> reading(Subject subject, Instance instance) {
    Mono<List<Answer>> answers =
        Flux.fromIterable(Timeline.decisions(instance))
            .concatMap(
                entry ->
                    reviewer(subject, entry.openId())
                        .map(who -> Timeline.answer(entry, who, LONGEST_COMMENT)))
            .collectList();
    Mono<Optional<String>> sentBackBy =
        Mono.justOrEmpty(Timeline.sentBack(instance))
            .flatMap(entry -> reviewer(subject, entry.openId()))
            .map(Optional::of)
            .defaultIfEmpty(Optional.empty());
    return Mono.zip(
        answers,
        sentBackBy,
        (decided, by) -> new Reading(Timeline.status(instance), decided, by.orElse(null)));
  }

  /** Where several addresses have one open id, the one that was asked. */
  private Mono<String> reviewer(Subject subject, String openId) {
    return people
        .emails(openId)
        .map(
            emails ->
                emails.stream()
                    .filter(subject.asked()::contains)
                    .findFirst()
                    .or(() -> emails.stream().findFirst())
                    .orElse(
                        channel.name().toLowerCase(Locale.ROOT) + ":" + Excerpt.line(openId, 100)));
  }

  @Override
  public Mono<Reading> takeBack(Subject subject, Receipt receipt, String why) {
    return client
        .instance(receipt.reference())
        .flatMap(
            instance ->
                Timeline.status(instance) == Status.OPEN
                    ? comment(instance, receipt, why)
                        .onErrorResume(ChannelRefusal.class, e -> ignored(subject, e))
                        .then(cancel(subject, instance, receipt))
                    : reading(subject, instance))
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
  private Mono<Reading> cancel(Subject subject, Instance instance, Receipt receipt) {
    return client
        .cancelInstance(instance.approvalCode(), instance.instanceCode(), receipt.requester())
        .then(Mono.defer(() -> readNow(subject, receipt)))
        .onErrorResume(
            e -> e instanceof FeishuException f && f.kind() == Kind.PERMANENT,
            e ->
                readNow(subject, receipt)
                    .flatMap(
                        reading ->
                            reading.status() == Status.OPEN
                                ? Mono.error(
                                    new ChannelRefusal(
                                        "Feishu does not let the request be taken back: "
                                            + e.getMessage(),
                                        e))
                                : Mono.just(reading)));
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
