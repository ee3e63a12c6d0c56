package dev.stagegate.approvals.web;

import java.util.Set;
import org.reactivestreams.Publisher;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Bodies are small, but where SQL is tried, which may be as large as the settings of the codecs let
 * it be, and where flows are imported, which has a limit of its own.
 */
@Component
final class BodyLimits implements WebFilter {

  private static final Set<String> LARGE =
      Set.of("/api/v1/sql:classify", "/api/v1/flows:simulate", "/api/v1/flows:import");
  private static final int MOST_BYTES = 256 * 1024;

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
    String path = exchange.getRequest().getPath().pathWithinApplication().value();
    return LARGE.contains(path)
        ? chain.filter(exchange)
        : chain.filter(exchange.mutate().request(new Small(exchange.getRequest())).build());
  }

  private static final class Small extends ServerHttpRequestDecorator {

    Small(ServerHttpRequest request) {
      super(request);
    }

    @Override
    public Flux<DataBuffer> getBody() {
      return getHeaders().getContentLength() > MOST_BYTES
          ? Flux.error(Small::tooLarge)
          : Flux.defer(() -> counted(super.getBody()));
    }

    private static Flux<DataBuffer> counted(Publisher<DataBuffer> body) {
      int[] bytes = {0};
      return Flux.from(body)
          .map(
              piece -> {
                bytes[0] += piece.readableByteCount();
                if (bytes[0] > MOST_BYTES) {
                  DataBufferUtils.release(piece);
                  throw tooLarge();
                }
                return piece;
              });
    }

    private static DataBufferLimitException tooLarge() {
      return new DataBufferLimitException("more than " + MOST_BYTES + " bytes");
    }
  }
}
