package dev.stagegate.issues.board;

import dev.stagegate.issues.board.TimelineFeed.News;
import java.util.concurrent.LinkedBlockingQueue;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Sinks;

/** News kept from now on until somebody reads them, once; too many of them end it with an error. */
final class HeldNews {

  private static final int MOST = 10_000;

  private final Sinks.Many<News> held =
      Sinks.many().unicast().onBackpressureBuffer(new LinkedBlockingQueue<>(MOST));
  private final Disposable subscription;

  HeldNews(Flux<News> live) {
    this.subscription =
        live.subscribe(
            news -> held.emitNext(news, Sinks.EmitFailureHandler.FAIL_FAST), held::tryEmitError);
  }

  Flux<News> asFlux() {
    return held.asFlux();
  }

  void close() {
    subscription.dispose();
  }
}
