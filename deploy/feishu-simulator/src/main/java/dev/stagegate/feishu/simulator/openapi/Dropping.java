package dev.stagegate.feishu.simulator.openapi;

import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.http.server.reactive.ServerHttpResponseDecorator;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServerResponse;

/** Closes the connection of a request without a word, as a lost network would. */
final class Dropping {

  private Dropping() {}

  static Mono<ServerResponse> connectionOf(ServerWebExchange exchange) {
    ServerHttpResponse response = exchange.getResponse();
    HttpServerResponse netty = ServerHttpResponseDecorator.getNativeResponse(response);
    netty.withConnection(connection -> connection.channel().close());
    return Mono.never(); // Cancelled when the connection is gone.
  }
}
