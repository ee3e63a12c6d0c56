package dev.stagegate.issues.board.live;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.http.server.reactive.ServerHttpResponseDecorator;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * An answer that goes on after its request was served, if the handler says how. What is written
 * then knows nothing of the call: not who called, nor what else is in its context.
 */
public final class LastingAnswer extends ServerHttpResponseDecorator {

  /** How the paths of calls end whose answers can last. */
  static final String PATHS_END = "/events";

  /** Empty when they were run: they know the call. */
  private final List<Supplier<? extends Mono<Void>>> beforeCommit = new ArrayList<>();

  private @Nullable Flux<DataBuffer> lasting;

  LastingAnswer(ServerHttpResponse response) {
    super(response);
    response.beforeCommit(this::prepared);
  }

  /**
   * Has the answer to a call go on like this when the call was served, which it is as soon as the
   * handler has nothing more to do. To be called by a handler of GET whose path ends as {@code
   * /events}.
   *
   * @param parts each is sent at once
   */
  public static void goesOn(ServerWebExchange call, Flux<DataBuffer> parts) {
    if (!(call.getResponse() instanceof LastingAnswer answer)) {
      throw new IllegalStateException("an answer lasts only to GET of a path that ends in events");
    }
    answer.lasting = parts;
  }

  /** What is written after the request was served; nothing if its answer is whole. */
  Mono<Void> lastingPart() {
    Flux<DataBuffer> parts = lasting;
    lasting = null;
    return parts == null ? Mono.empty() : getDelegate().writeAndFlushWith(parts.map(Flux::just));
  }

  /** Served is not yet all. */
  @Override
  public Mono<Void> setComplete() {
    return lasting == null ? super.setComplete() : Mono.empty();
  }

  @Override
  public void beforeCommit(Supplier<? extends Mono<Void>> action) {
    beforeCommit.add(action);
  }

  private Mono<Void> prepared() {
    List<Supplier<? extends Mono<Void>>> actions = List.copyOf(beforeCommit);
    beforeCommit.clear();
    return Flux.fromIterable(actions).concatMap(Supplier::get).then();
  }
}
