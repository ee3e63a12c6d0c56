package dev.stagegate.feishu.simulator.push;

import dev.stagegate.feishu.simulator.fault.PushFault;
import dev.stagegate.feishu.simulator.fault.PushFault.Kind;
import dev.stagegate.feishu.simulator.model.App;
import dev.stagegate.feishu.simulator.model.Push;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.netty.resources.LoopResources;

/** One attempt to deliver one push, with what is meant to go wrong around it. */
public final class Delivery {

  private static final Duration PUSH_LIMIT = Duration.ofSeconds(3);
  private static final String GENUINE = "GENUINE";

  private final Postman postman;
  private final PushLog log;

  public Delivery(LoopResources loops, PushLog log) {
    this.postman = new Postman(loops);
    this.log = log;
  }

  /** How an attempt ended. */
  sealed interface Result {

    record Acknowledged() implements Result {}

    record Failed() implements Result {}

    /** Not sent yet. */
    record Postponed(long millis) implements Result {}
  }

  Mono<Result> attempt(Optional<App> receiver, Push push, Optional<PushFault> fault) {
    App app = receiver.orElse(null);
    String url = app == null ? null : app.eventUrl();
    if (app == null || url == null) {
      return Mono.just(new Result.Failed());
    }
    Route route = new Route(app, URI.create(url), push);
    return fault.map(f -> faulty(route, f)).orElseGet(() -> genuine(route));
  }

  public void close() {
    postman.close();
  }

  private record Route(App app, URI url, Push push) {

    Letter genuine() {
      return LetterWriter.genuine(app, push, System.currentTimeMillis());
    }

    Letter forged(PushFault fault) {
      return LetterWriter.forged(app, push, fault, System.currentTimeMillis());
    }
  }

  private Mono<Result> faulty(Route route, PushFault fault) {
    return switch (fault.kind()) {
      case LOST -> Mono.just(new Result.Acknowledged());
      case LATE -> Mono.just(new Result.Postponed(fault.delayMillis()));
      case DUPLICATE -> genuine(route).flatMap(first -> again(route, fault, first, null));
      case REPLAY -> {
        Letter letter = route.genuine();
        yield send(route, letter, GENUINE).flatMap(first -> again(route, fault, first, letter));
      }
      case TAMPERED, WRONG_SIGNATURE, UNSIGNED, WRONG_TOKEN, WRONG_APP, PLAIN, OLD_TIMESTAMP -> {
        Mono<Result> forged =
            Mono.defer(() -> send(route, route.forged(fault), fault.kind().name()));
        yield fault.instead() ? forged : forged.then(genuine(route));
      }
    };
  }

  private Mono<Result> genuine(Route route) {
    return Mono.defer(() -> send(route, route.genuine(), GENUINE));
  }

  private Mono<Result> again(
      Route route, PushFault fault, Result first, @Nullable Letter sameLetter) {
    if (!(first instanceof Result.Acknowledged)) {
      return Mono.just(first);
    }
    String kind = sameLetter == null ? Kind.DUPLICATE.name() : Kind.REPLAY.name();
    return Mono.defer(() -> send(route, sameLetter == null ? route.genuine() : sameLetter, kind))
        .delaySubscription(Duration.ofMillis(fault.delayMillis()))
        .repeat(Math.max(0, fault.copies() - 1))
        .then(Mono.just(first));
  }

  private Mono<Result> send(Route route, Letter letter, String kind) {
    long millis = System.currentTimeMillis();
    long nanos = System.nanoTime();
    return postman
        .send(route.url(), letter, PUSH_LIMIT)
        .doOnNext(reply -> note(route.push(), letter, kind, millis, nanos, reply.status(), null))
        .doOnError(
            failure -> note(route.push(), letter, kind, millis, nanos, null, failure.toString()))
        .<Result>map(
            reply -> reply.status() == 200 ? new Result.Acknowledged() : new Result.Failed())
        .onErrorReturn(new Result.Failed());
  }

  private void note(
      Push push,
      Letter letter,
      String kind,
      long millis,
      long nanos,
      @Nullable Integer status,
      @Nullable String failure) {
    log.add(
        new PushAttempt(
            0,
            push.id(),
            push.appId(),
            push.instanceCode(),
            push.eventType(),
            push.event().path("status").asString(""),
            kind,
            push.attempts() + 1,
            millis,
            nanos,
            (System.nanoTime() - nanos) / 1_000,
            status,
            failure,
            letter.headers(),
            new String(letter.body(), StandardCharsets.UTF_8)));
  }
}
