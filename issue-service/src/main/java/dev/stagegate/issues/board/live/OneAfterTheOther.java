package dev.stagegate.issues.board.live;

import java.util.function.Supplier;
import org.reactivestreams.Subscription;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;
import reactor.util.context.Context;

/**
 * Two things done one after the other, of which the first is forgotten when the second begins.
 * Reactor's own operators keep it.
 */
final class OneAfterTheOther {

  private final MonoSink<Void> sink;
  private final Disposable.Swap turn = Disposables.swap();

  OneAfterTheOther(MonoSink<Void> sink) {
    this.sink = sink.onDispose(turn);
  }

  void take(Mono<Void> first, Supplier<Mono<Void>> second) {
    first.subscribe(new Turn(() -> second.get().subscribe(new Turn(sink::success))));
  }

  private final class Turn extends BaseSubscriber<Void> {

    private final Runnable next;

    Turn(Runnable next) {
      this.next = next;
    }

    @Override
    public Context currentContext() {
      return Context.of(sink.contextView());
    }

    @Override
    protected void hookOnSubscribe(Subscription subscription) {
      turn.replace(this);
      requestUnbounded();
    }

    @Override
    protected void hookOnComplete() {
      next.run();
    }

    @Override
    protected void hookOnError(Throwable error) {
      sink.error(error);
    }
  }
}
