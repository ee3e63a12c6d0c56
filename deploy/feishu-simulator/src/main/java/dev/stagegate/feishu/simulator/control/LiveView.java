package dev.stagegate.feishu.simulator.control;

import dev.stagegate.feishu.simulator.state.Change;
import java.time.Duration;
import java.util.List;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.web.reactive.function.BodyInserters;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Tells open pages that there is something new; they read again what they show. */
final class LiveView {

  private static final Duration HEARTBEAT = Duration.ofSeconds(15);

  private final Backstage backstage;

  LiveView(Backstage backstage) {
    this.backstage = backstage;
  }

  Mono<ServerResponse> stream(ServerRequest request) {
    Flux<ServerSentEvent<String>> changes =
        backstage
            .platform()
            .changes()
            .filter(LiveView::shows)
            .onBackpressureLatest()
            .map(_ -> ServerSentEvent.<String>builder("changed").build());
    Flux<ServerSentEvent<String>> beats =
        Flux.interval(HEARTBEAT)
            .onBackpressureDrop()
            .map(_ -> ServerSentEvent.<String>builder().comment("still here").build());
    Flux<ServerSentEvent<String>> hello =
        Flux.just(ServerSentEvent.<String>builder("changed").build());
    // Changes first: whoever was greeted misses none.
    return ServerResponse.ok()
        .header("Cache-Control", "no-store")
        .header("X-Accel-Buffering", "no")
        .body(BodyInserters.fromServerSentEvents(Flux.merge(changes, hello, beats)));
  }

  private static boolean shows(List<Change> changes) {
    return changes.stream().anyMatch(LiveView::shows);
  }

  private static boolean shows(Change change) {
    return switch (change) {
      case Change.PutPerson _, Change.PutInstance _, Change.PutDefinition _, Change.Reset _ -> true;
      case Change.PutApp _,
          Change.Subscribed _,
          Change.Unsubscribed _,
          Change.IssuedToken _,
          Change.RevokedTokens _,
          Change.PutPush _,
          Change.RemovedPush _,
          Change.SetClock _ ->
          false;
    };
  }
}
