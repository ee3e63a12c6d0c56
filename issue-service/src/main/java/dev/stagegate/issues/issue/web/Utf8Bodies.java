package dev.stagegate.issues.issue.web;

import dev.stagegate.web.Problem;
import java.nio.ByteBuffer;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Lets only UTF-8 in: a JSON reader that is lenient would turn other bytes into SQL nobody wrote.
 */
@Component
class Utf8Bodies implements WebFilter {

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
    MediaType type = exchange.getRequest().getHeaders().getContentType();
    return MediaType.APPLICATION_JSON.isCompatibleWith(type)
        ? chain.filter(exchange.mutate().request(new Checked(exchange.getRequest())).build())
        : chain.filter(exchange);
  }

  private static final class Checked extends ServerHttpRequestDecorator {

    Checked(ServerHttpRequest request) {
      super(request);
    }

    @Override
    public Flux<DataBuffer> getBody() {
      return Flux.defer(
          () -> {
            Utf8Check check = new Utf8Check();
            return super.getBody()
                .map(piece -> checked(check, piece))
                .concatWith(
                    Mono.defer(() -> check.isComplete() ? Mono.empty() : Mono.error(notUtf8())));
          });
    }

    private static DataBuffer checked(Utf8Check check, DataBuffer piece) {
      try (DataBuffer.ByteBufferIterator parts = piece.readableByteBuffers()) {
        while (parts.hasNext()) {
          ByteBuffer part = parts.next();
          if (!check.accepts(part)) {
            DataBufferUtils.release(piece);
            throw notUtf8();
          }
        }
      }
      return piece;
    }

    private static Problem notUtf8() {
      return Problem.badRequest("not-utf-8", "The body is not UTF-8 text.");
    }
  }
}
