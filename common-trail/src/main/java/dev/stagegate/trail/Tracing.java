package dev.stagegate.trail;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.TracerProvider;
import io.opentelemetry.context.Context;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Begins and follows traces. Where neither traces nor structured logs are wanted it does nothing.
 */
public final class Tracing {

  private static final Tracer NO_TRACER = TracerProvider.noop().get("stagegate");

  /** Follows nothing. */
  public static final Tracing OFF = new Tracing(null, false);

  private final Tracer tracer;
  private final boolean traces;
  private final boolean follows;

  /**
   * @param tracer what makes spans; null where none are wanted
   * @param logs whether log lines are to tell the issue
   */
  Tracing(@Nullable Tracer tracer, boolean logs) {
    this.tracer = tracer == null ? NO_TRACER : tracer;
    this.traces = tracer != null;
    this.follows = traces || logs;
  }

  /** Whether there is anything to be followed at all. */
  public boolean follows() {
    return follows;
  }

  /**
   * A fact or a request that is taken.
   *
   * @param key the key of the facts that come of it
   * @param traceparent what came with it; null where nothing did
   * @param name of the span
   */
  public record Taken(String key, @Nullable String traceparent, String name) {}

  /** Does something for several that were taken together, each with a span of its own. */
  public <T> Mono<T> taking(List<Taken> all, Mono<T> work) {
    return !follows
        ? work
        : Mono.defer(
            () -> {
              Map<String, Trail> trails = new HashMap<>();
              List<Span> spans = new ArrayList<>();
              for (Taken one : all) {
                Span span =
                    begin(one.name(), SpanKind.CONSUMER, Trail.span(one.traceparent()), null)
                        .setAttribute("messaging.system", "kafka")
                        .setAttribute("stagegate.issue.id", one.key());
                spans.add(span);
                trails.put(one.key(), new Trail(this, span.getSpanContext(), one.key(), false));
              }
              return ended(work, spans).contextWrite(new Trails(null, trails)::in);
            });
  }

  /** Serves a request: what is done for it is done for its trace. */
  <T> Mono<T> served(Span span, @Nullable String issueId, Mono<T> work) {
    return ended(work, List.of(span))
        .contextWrite(Trails.of(new Trail(this, span.getSpanContext(), issueId, false))::in);
  }

  /** Does something for which nobody has asked yet; what it rejoins can be followed. */
  public <T> Mono<T> aware(Mono<T> work) {
    return !follows ? work : work.contextWrite(Trails.of(unknown(false))::in);
  }

  /** The same without spans: it is done again and again for as long as somebody waits. */
  public <T> Mono<T> quietly(Mono<T> work) {
    return !follows ? work : work.contextWrite(Trails.of(unknown(true))::in);
  }

  private Trail unknown(boolean quiet) {
    return new Trail(this, SpanContext.getInvalid(), null, quiet);
  }

  <T> Mono<T> rejoined(
      @Nullable String traceparent,
      @Nullable String issueId,
      String name,
      boolean quiet,
      Mono<T> work) {
    if (!follows) {
      return work;
    }
    Trail kept = new Trail(this, Trail.span(traceparent), issueId, quiet);
    return quiet || !kept.span().isValid()
        ? work.contextWrite(Trails.of(kept)::in)
        : spanned(name, SpanKind.INTERNAL, kept, work);
  }

  <T> Mono<T> spanned(String name, SpanKind kind, Trail trail, Mono<T> work) {
    return Mono.defer(
        () -> {
          Span span = begin(name, kind, trail.span(), null);
          String issueId = trail.issueId();
          if (issueId != null) {
            span.setAttribute("stagegate.issue.id", issueId);
          }
          return ended(work, List.of(span))
              .contextWrite(Trails.of(trail.at(span.getSpanContext()))::in);
        });
  }

  /**
   * A fact on its way to Kafka.
   *
   * @param traceparent of the act that told it; without one it is not followed
   * @param since when it was told
   */
  public Span sending(String name, @Nullable String traceparent, Instant since) {
    SpanContext parent = Trail.span(traceparent);
    return traces && parent.isValid()
        ? begin(name, SpanKind.PRODUCER, parent, since).setAttribute("messaging.system", "kafka")
        : Span.getInvalid();
  }

  Span begin(String name, SpanKind kind, SpanContext parent, @Nullable Instant since) {
    SpanBuilder span = tracer.spanBuilder(name).setSpanKind(kind);
    if (parent.isValid()) {
      span.setParent(Context.root().with(Span.wrap(parent)));
    } else {
      span.setNoParent();
    }
    if (since != null) {
      span.setStartTimestamp(since);
    }
    return span.startSpan();
  }

  /** By the kind of an error and not in its words, which may quote anything. */
  private static <T> Mono<T> ended(Mono<T> work, List<Span> spans) {
    return work.doOnError(
            error ->
                spans.forEach(
                    span -> {
                      span.setStatus(StatusCode.ERROR);
                      span.setAttribute("error.type", error.getClass().getName());
                    }))
        .doOnTerminate(() -> spans.forEach(Span::end))
        .doOnCancel(() -> spans.forEach(Span::end));
  }

  /** What a span's own context is called in a header; the given text where it is none. */
  public static @Nullable String traceparentOf(Span span, @Nullable String otherwise) {
    String own = new Trail(OFF, span.getSpanContext(), null, false).traceparent();
    return own == null ? otherwise : own;
  }
}
