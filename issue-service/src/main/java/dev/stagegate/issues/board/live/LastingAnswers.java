package dev.stagegate.issues.board.live;

import org.springframework.boot.webflux.autoconfigure.WebHttpHandlerBuilderCustomizer;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.stereotype.Component;
import org.springframework.web.server.adapter.WebHttpHandlerBuilder;
import reactor.core.publisher.Mono;

/**
 * Serves the requests whose answers may last. All that serves a request, filters, security and
 * handler, is done before the lasting part begins: it would be kept for as long, and is larger than
 * all the rest of an open stream.
 */
@Component
final class LastingAnswers implements WebHttpHandlerBuilderCustomizer {

  @Override
  public void customize(WebHttpHandlerBuilder builder) {
    builder.httpHandlerDecorator(Serving::new);
  }

  private record Serving(HttpHandler served) implements HttpHandler {

    @Override
    public Mono<Void> handle(ServerHttpRequest request, ServerHttpResponse response) {
      return mayLast(request)
          ? Mono.create(
              sink -> {
                LastingAnswer answer = new LastingAnswer(response);
                new OneAfterTheOther(sink)
                    .take(served.handle(new Apart(request), answer), answer::lastingPart);
              })
          : served.handle(request, response);
    }

    private static boolean mayLast(ServerHttpRequest request) {
      return HttpMethod.GET.equals(request.getMethod())
          && request.getURI().getRawPath().endsWith(LastingAnswer.PATHS_END);
    }
  }

  /** So that the server's request, which stays, does not hold what is known of it while served. */
  private static final class Apart extends ServerHttpRequestDecorator {

    Apart(ServerHttpRequest request) {
      super(request);
    }
  }
}
