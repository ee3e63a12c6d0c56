package dev.stagegate.gateway.feishu;

import dev.stagegate.events.Channel;
import dev.stagegate.events.ReviewFact.InvitationFault;
import dev.stagegate.gateway.feishu.api.Codes;
import dev.stagegate.gateway.feishu.api.FeishuClient;
import dev.stagegate.gateway.feishu.api.FeishuException;
import dev.stagegate.gateway.feishu.api.FeishuException.Kind;
import dev.stagegate.gateway.feishu.form.ApprovalForm;
import dev.stagegate.gateway.feishu.form.DefinitionSync;
import dev.stagegate.gateway.feishu.form.Layout;
import dev.stagegate.gateway.feishu.people.FeishuPeople;
import dev.stagegate.gateway.invitation.ChannelTrouble;
import dev.stagegate.gateway.invitation.Delivery;
import dev.stagegate.gateway.invitation.Delivery.Delivered;
import dev.stagegate.gateway.invitation.Delivery.Undeliverable;
import dev.stagegate.gateway.invitation.Excerpt;
import dev.stagegate.gateway.invitation.Question;
import dev.stagegate.gateway.invitation.Receipt;
import dev.stagegate.gateway.invitation.Subject;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/**
 * Creates the instance of an invitation. The invitation's id is its uuid, so that however often it
 * is created there is one; where the outcome of a create call is not known, it is looked up by that
 * uuid.
 */
final class CreatingInstances {

  private static final Logger LOG = LoggerFactory.getLogger(CreatingInstances.class);

  private final Channel channel;
  private final FeishuClient client;
  private final FeishuPeople people;
  private final DefinitionSync definitions;
  private final JsonMapper json;
  private final AtomicReference<@Nullable String> bot = new AtomicReference<>();

  CreatingInstances(
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

  Mono<Delivery> create(Subject subject, Question question) {
    return create(subject, question, true);
  }

  /** The instance that is there already; empty where none is. */
  Mono<Receipt> found(Subject subject, Question question) {
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
        .toAsk(everybody(subject, question))
        .map(accounts -> Addressees.of(subject.asked(), question.creator(), accounts));
  }

  private static Set<String> everybody(Subject subject, Question question) {
    Set<String> emails = new LinkedHashSet<>(subject.asked());
    if (question.creator().contains("@")) {
      // Service accounts have no e-mail to look up.
      emails.add(question.creator());
    }
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
                    ? Mono.<Delivery>just(NobodyToAsk.because(prepared.addressees().missing()))
                    : create(subject, question, prepared, lookAgain))
        .onErrorResume(
            e -> Faults.lasting(e).isPresent(), e -> Mono.just(undeliverable(subject, e)));
  }

  private record Prepared(Layout layout, Addressees addressees) {}

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
}
