package dev.stagegate.gateway.feishu;

import dev.stagegate.events.Channel;
import dev.stagegate.gateway.feishu.api.FeishuException;
import dev.stagegate.gateway.feishu.people.App;
import dev.stagegate.gateway.invitation.ChannelRefusal;
import dev.stagegate.gateway.invitation.ChannelTrouble;
import dev.stagegate.gateway.invitation.Delays;
import dev.stagegate.gateway.invitation.Delivery;
import dev.stagegate.gateway.invitation.Errand;
import dev.stagegate.gateway.invitation.Messenger;
import dev.stagegate.gateway.invitation.Question;
import dev.stagegate.gateway.invitation.Reading;
import dev.stagegate.gateway.invitation.Receipt;
import dev.stagegate.gateway.invitation.Subject;
import java.time.Duration;
import java.util.Set;
import reactor.core.publisher.Mono;

/**
 * Sends through the app in use, and does everything else through the app that sent: an app cannot
 * see what another one made. Where an earlier app does not work any more, what it sent is left as
 * it is.
 */
public final class AppsMessenger implements Messenger {

  private static final Set<Channel> CHANNELS = Set.of(Channel.FEISHU, Channel.LARK);
  private static final Duration SOON = Duration.ofSeconds(1);
  private static final Duration LATER = Duration.ofSeconds(5);

  private final Connections connections;
  private final PostgresApps apps;

  public AppsMessenger(Connections connections, PostgresApps apps) {
    this.connections = connections;
    this.apps = apps;
  }

  @Override
  public Set<Channel> channels() {
    return CHANNELS;
  }

  /** What an earlier app sent is taken back within limits of that app's own, and seldom. */
  @Override
  public Mono<Integer> reserve(Errand errand, int most) {
    return Mono.defer(() -> Mono.justOrEmpty(connections.inviting()))
        .flatMap(now -> now.messenger().reserve(errand, most))
        .defaultIfEmpty(most);
  }

  @Override
  public Mono<Delays> delays() {
    return Mono.defer(() -> Mono.justOrEmpty(connections.inviting()))
        .flatMap(now -> now.messenger().delays());
  }

  @Override
  public Mono<Delivery> send(Subject subject, Question question, boolean perhapsSent) {
    Connection now = connections.inviting().orElse(null);
    if (now == null) {
      return Mono.error(new ChannelTrouble("no app is in use", LATER, null));
    }
    if (now.settings().channel() != subject.node().channel()) {
      return Mono.error(movesOver());
    }
    return apps.bind(subject.invitationId(), now.app())
        .flatMap(
            bound ->
                bound.equals(now.app())
                    ? now.messenger().send(subject, question, perhapsSent)
                    : Mono.error(movesOver()));
  }

  private static ChannelTrouble movesOver() {
    return new ChannelTrouble("another app is in use; a new request takes its place", SOON, null);
  }

  @Override
  public Mono<Receipt> find(Subject subject, Question question) {
    return way(subject)
        .flatMap(
            way ->
                way.messenger()
                    .find(subject, question)
                    .onErrorResume(e -> !way.inUse() && isLasting(e), _ -> Mono.<Receipt>empty()));
  }

  @Override
  public Mono<Reading> read(Subject subject, Receipt receipt, Question question) {
    return way(subject)
        .switchIfEmpty(Mono.error(() -> new ChannelTrouble(gone(), LATER, null)))
        .flatMap(way -> way.messenger().read(subject, receipt, question));
  }

  @Override
  public Mono<Reading> takeBack(Subject subject, Receipt receipt, Question question, String why) {
    return way(subject)
        .switchIfEmpty(Mono.error(() -> new ChannelRefusal(gone(), null)))
        .flatMap(
            way ->
                way.messenger()
                    .takeBack(subject, receipt, question, why)
                    .onErrorMap(e -> !way.inUse() && isLasting(e), AppsMessenger::refusal));
  }

  @Override
  public Mono<Void> tell(Subject subject, Receipt receipt, String words) {
    return way(subject)
        .switchIfEmpty(Mono.error(() -> new ChannelRefusal(gone(), null)))
        .flatMap(
            way ->
                way.messenger()
                    .tell(subject, receipt, words)
                    .onErrorMap(e -> !way.inUse() && isLasting(e), AppsMessenger::refusal));
  }

  private static String gone() {
    return "The app that the request went out through is not known any more.";
  }

  private static ChannelRefusal refusal(Throwable error) {
    return new ChannelRefusal(
        "The app that the request went out through is no longer let in: " + error.getMessage(),
        error);
  }

  private static boolean isLasting(Throwable error) {
    return error.getCause() instanceof FeishuException e
        && e.kind() == FeishuException.Kind.PERMANENT;
  }

  private record Way(Messenger messenger, boolean inUse) {}

  /** Empty where the app that sent it cannot be used. */
  private Mono<Way> way(Subject subject) {
    return apps.boundTo(subject.invitationId())
        .map(this::way)
        .defaultIfEmpty(Mono.defer(() -> Mono.justOrEmpty(connections.current())).map(this::way))
        .flatMap(way -> way);
  }

  private Mono<Way> way(App app) {
    return connections.of(app).map(this::way);
  }

  private Way way(Connection connection) {
    boolean inUse = connections.current().filter(c -> c.app().equals(connection.app())).isPresent();
    return new Way(connection.messenger(), inUse);
  }
}
