package dev.stagegate.issues.board.live;

import static dev.stagegate.events.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.lang.ref.WeakReference;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.http.server.reactive.MockServerHttpResponse;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebHandler;
import org.springframework.web.server.adapter.WebHttpHandlerBuilder;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** First everything that serves a request, then what goes on, alone. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class LastingAnswersTest {

  private final List<String> happened = new CopyOnWriteArrayList<>();
  private final Sinks.Many<String> told = Sinks.many().unicast().onBackpressureBuffer();
  private final MockServerHttpResponse response = new MockServerHttpResponse();

  @Test
  void the_lasting_part_begins_when_the_request_was_served() {
    Disposable connection = call("/api/v1/events", this::follow).subscribe();

    assertThat(happened).containsExactly("handled", "served", "begun");
    told.tryEmitNext("one");
    assertThat(happened).endsWith("begun", "committed");
    assertThat(response.getHeaders().getFirst("Of-A-Filter")).isEqualTo("as ever");
    told.tryEmitNext("two");
    told.tryEmitComplete();
    assertThat(response.getBodyAsString().block()).isEqualTo("onetwo");
    assertThat(connection.isDisposed()).isTrue();
  }

  @Test
  void who_hangs_up_ends_it() {
    Disposable connection = call("/api/v1/events", this::follow).subscribe();
    connection.dispose();
    assertThat(happened).endsWith("begun", "cancelled");
  }

  @Test
  void who_hangs_up_while_the_request_is_served_ends_that() {
    Disposable connection =
        call("/api/v1/events", _ -> Mono.<Void>never().doOnCancel(() -> happened.add("cancelled")))
            .subscribe();
    connection.dispose();
    assertThat(happened).containsExactly("cancelled");
  }

  @Test
  void nothing_of_what_served_it_is_kept() {
    AtomicReference<WeakReference<ServerWebExchange>> served = new AtomicReference<>();
    Disposable connection =
        call(
                "/api/v1/events",
                exchange -> {
                  served.set(new WeakReference<>(exchange));
                  return follow(exchange);
                })
            .subscribe();
    told.tryEmitNext("alive");
    eventually(
        () -> {
          System.gc();
          assertThat(served.get().get()).isNull();
        });
    assertThat(connection.isDisposed()).isFalse();
    connection.dispose();
  }

  @Test
  void a_failure_of_it_is_a_failure_of_the_answer() {
    AtomicReference<Throwable> failure = new AtomicReference<>();
    call("/api/v1/events", this::follow).subscribe(_ -> {}, failure::set);
    told.tryEmitError(new IllegalArgumentException("too slow"));
    assertThat(failure.get()).hasMessage("too slow");
  }

  @Test
  void other_answers_are_whole_when_they_were_served() {
    call(
            "/api/v1/events",
            exchange -> {
              exchange.getResponse().setStatusCode(HttpStatus.NOT_FOUND);
              return exchange.getResponse().setComplete();
            })
        .block();
    assertThat(response.getStatusCode()).isEqualTo(HttpStatus.NOT_FOUND);
    assertThat(happened).containsExactly("committed", "served");
  }

  @Test
  void where_no_answer_may_last_it_is_a_mistake_to_say_so() {
    call(
            "/api/v1/issues",
            exchange -> {
              assertThatIllegalStateException().isThrownBy(() -> follow(exchange));
              return Mono.empty();
            })
        .block();
  }

  private Mono<Void> call(String path, WebHandler handler) {
    WebFilter filter =
        (exchange, chain) -> {
          exchange
              .getResponse()
              .beforeCommit(
                  () -> {
                    happened.add("committed");
                    exchange.getResponse().getHeaders().set("Of-A-Filter", "as ever");
                    return Mono.empty();
                  });
          return chain.filter(exchange).doOnSuccess(_ -> happened.add("served"));
        };
    WebHttpHandlerBuilder builder = WebHttpHandlerBuilder.webHandler(handler).filter(filter);
    new LastingAnswers().customize(builder);
    HttpHandler http = builder.build();
    return http.handle(MockServerHttpRequest.method(HttpMethod.GET, path).build(), response);
  }

  private Mono<Void> follow(ServerWebExchange exchange) {
    happened.add("handled");
    Flux<DataBuffer> parts =
        told.asFlux()
            .map(text -> text.getBytes(StandardCharsets.UTF_8))
            .<DataBuffer>map(DefaultDataBufferFactory.sharedInstance::wrap)
            .doOnSubscribe(_ -> happened.add("begun"))
            .doOnCancel(() -> happened.add("cancelled"));
    LastingAnswer.goesOn(exchange, parts);
    return Mono.empty();
  }
}
