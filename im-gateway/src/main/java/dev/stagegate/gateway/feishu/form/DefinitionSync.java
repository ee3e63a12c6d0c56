package dev.stagegate.gateway.feishu.form;

import dev.stagegate.events.recurring.Heartbeat;
import dev.stagegate.gateway.feishu.api.Codes;
import dev.stagegate.gateway.feishu.api.FeishuClient;
import dev.stagegate.gateway.feishu.api.FeishuException;
import dev.stagegate.gateway.feishu.form.PostgresDefinitions.Kept;
import dev.stagegate.gateway.feishu.people.App;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.util.retry.Retry;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Sees to it that there is one approval definition and that its events are pushed: the configured
 * one, or one that we make once and keep. A definition can never be deleted, so one is lost to no
 * use only if we die between making it and noting it down.
 */
public final class DefinitionSync {

  private static final Logger LOG = LoggerFactory.getLogger(DefinitionSync.class);
  private static final Duration LEASE = Duration.ofSeconds(6);
  private static final Duration PUT_BACK_AGAIN = Duration.ofMinutes(5);
  private static final long NEVER = Long.MIN_VALUE;
  private static final Duration LOOK_AGAIN = Duration.ofMillis(200);

  private final FeishuClient client;
  private final PostgresDefinitions definitions;
  private final JsonMapper json;
  private final @Nullable String configuredCode;
  private final Scheduler timer;
  private final AtomicReference<@Nullable Layout> ready = new AtomicReference<>();
  private final AtomicLong lastPutBack = new AtomicLong(NEVER);
  private final AtomicReference<@Nullable Mono<Layout>> preparing = new AtomicReference<>();

  /**
   * @param configuredCode a definition made by hand; null to make one
   * @param timer by which to wait while another replica makes it
   */
  public DefinitionSync(
      FeishuClient client,
      DatabaseClient database,
      App app,
      JsonMapper json,
      @Nullable String configuredCode,
      Scheduler timer) {
    this.client = client;
    this.definitions = new PostgresDefinitions(database, app);
    this.json = json;
    this.configuredCode = configuredCode;
    this.timer = timer;
  }

  /**
   * Looks at the definition in the platform, and makes one where there is none: also where ours is
   * gone or was switched off there.
   */
  public Mono<Layout> lookAfresh() {
    return Mono.defer(
            () -> {
              ready.set(null);
              return found().flatMap(this::stillThere);
            })
        .retryWhen(onceItIsMade());
  }

  private Mono<Layout> stillThere(Layout layout) {
    return configuredCode != null
        ? Mono.just(layout)
        : client
            .definition(layout.approvalCode())
            .filter(ApprovalDefinition::isActive)
            .flatMap(
                data ->
                    ApprovalDefinition.isWhole(json, data)
                        ? Mono.just(layout)
                        : putBack(layout, data))
            .onErrorResume(
                e -> e instanceof FeishuException f && Codes.definitionGone(f.code()),
                _ -> Mono.empty())
            .switchIfEmpty(
                Mono.defer(() -> definitions.forget(layout.approvalCode()).then(ours())));
  }

  /**
   * Somebody edited ours so that something is missing: it is put back whole. Not again and again,
   * since putting it back is an edit too, of which the platform tells.
   */
  private Mono<Layout> putBack(Layout layout, JsonNode data) {
    long now = System.nanoTime();
    long before = lastPutBack.getAndUpdate(last -> isLongAgo(last, now) ? now : last);
    if (!isLongAgo(before, now)) {
      return ApprovalDefinition.layout(json, layout.approvalCode(), data).isPresent()
          ? Mono.just(layout)
          : Mono.error(new UnusableDefinition(layout.approvalCode()));
    }
    LOG.warn(
        "the approval definition {} was edited in the platform and is put back",
        layout.approvalCode());
    return definitions.outdated(layout.approvalCode()).then(Mono.defer(this::ours));
  }

  private static boolean isLongAgo(long then, long now) {
    return then == NEVER || now - then > PUT_BACK_AGAIN.toNanos();
  }

  /** The definition to use, made and subscribed to if that was not done yet. */
  public Mono<Layout> ready() {
    return Mono.defer(
            () -> {
              Layout known = ready.get();
              return known != null ? Mono.just(known) : prepare();
            })
        .retryWhen(onceItIsMade());
  }

  /** Each who wants the definition waits by itself, and is gone when it gives up. */
  private Retry onceItIsMade() {
    return Retry.fixedDelay(Long.MAX_VALUE, LOOK_AGAIN)
        .filter(MadeElsewhere.class::isInstance)
        .scheduler(timer);
  }

  /** Another replica makes it at this moment. */
  private static final class MadeElsewhere extends RuntimeException {

    private static final long serialVersionUID = 1L;

    MadeElsewhere() {
      super("another replica makes the approval definition");
    }
  }

  /**
   * A definition was not taken: it is looked at afresh next time, and one of ours that Feishu does
   * not know any more is made anew then.
   */
  public Mono<Void> refused(Layout used, FeishuException error) {
    ready.compareAndSet(used, null);
    return configuredCode == null && Codes.definitionGone(error.code())
        ? definitions.forget(used.approvalCode())
        : Mono.empty();
  }

  /** The approval code in use; null before the first use. */
  public @Nullable String approvalCode() {
    Layout known = ready.get();
    return known == null ? null : known.approvalCode();
  }

  /** The definition in use as instances know it; null before the first use. */
  public @Nullable Layout inUse() {
    return ready.get();
  }

  private Mono<Layout> prepare() {
    Mono<Layout> fresh =
        Mono.defer(this::found)
            .flatMap(this::subscribed)
            .doOnNext(ready::set)
            .doOnTerminate(() -> preparing.set(null))
            .cache();
    while (true) {
      Mono<Layout> running = preparing.get();
      if (running != null) {
        return running;
      }
      if (preparing.compareAndSet(null, fresh)) {
        return fresh;
      }
    }
  }

  private Mono<Layout> subscribed(Layout layout) {
    return client
        .subscribe(layout.approvalCode())
        .thenReturn(layout)
        .onErrorResume(FeishuException.class, e -> refused(layout, e).then(Mono.error(e)));
  }

  private Mono<Layout> found() {
    String code = configuredCode;
    return code != null ? configured(code) : ours();
  }

  private Mono<Layout> configured(String code) {
    return client
        .definition(code)
        .flatMap(
            data ->
                ApprovalDefinition.layout(json, code, data)
                    .map(Mono::just)
                    .orElseGet(() -> Mono.error(new UnusableDefinition(code))));
  }

  private Mono<Layout> ours() {
    return definitions
        .kept()
        .flatMap(
            kept -> {
              String code = kept.approvalCode();
              return code != null && kept.form() >= ApprovalDefinition.FORM
                  ? Mono.just(ApprovalDefinition.layout(code))
                  : make();
            });
  }

  private Mono<Layout> make() {
    return definitions
        .claim(LEASE)
        .flatMap(
            claimed ->
                claimed ? definitions.kept().flatMap(this::save) : Mono.error(new MadeElsewhere()));
  }

  private Mono<Layout> save(Kept kept) {
    String code = kept.approvalCode();
    if (code != null && kept.form() >= ApprovalDefinition.FORM) {
      return definitions.release().thenReturn(ApprovalDefinition.layout(code));
    }
    return Heartbeat.during(
            client.saveDefinition(ApprovalDefinition.json(json, code)),
            LEASE.dividedBy(3),
            () -> definitions.extend(LEASE))
        .flatMap(
            saved ->
                definitions
                    .keep(saved, ApprovalDefinition.FORM)
                    .thenReturn(ApprovalDefinition.layout(saved)))
        .onErrorResume(e -> definitions.release().then(Mono.error(e)));
  }
}
