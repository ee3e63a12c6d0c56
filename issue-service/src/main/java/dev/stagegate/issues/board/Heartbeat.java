package dev.stagegate.issues.board;

import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;

/**
 * Lets every stream say that it is alive, from its beginning on, all in the same moment: one clock
 * for however many there are.
 */
@Component
final class Heartbeat {

  private final Flux<byte[]> beats;

  Heartbeat(BoardSettings settings) {
    this.beats =
        Flux.interval(settings.heartbeat()).map(_ -> EventText.ALIVE).onBackpressureDrop().share();
  }

  /** What is told, with beats of the heart between. */
  Flux<byte[]> among(Flux<byte[]> told) {
    return Flux.merge(told, beats.onBackpressureDrop().startWith(EventText.ALIVE));
  }
}
