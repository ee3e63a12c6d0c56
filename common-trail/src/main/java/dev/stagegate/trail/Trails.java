package dev.stagegate.trail;

import io.opentelemetry.api.trace.SpanKind;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.util.context.Context;
import reactor.util.context.ContextView;

/**
 * What is being done for whom, as Reactor's context tells it: one thing, or several things of
 * different issues that share a transaction.
 *
 * @param one the only thing; null where there are several
 * @param byKey the things by the key of their facts, which is the issue's id
 */
public record Trails(@Nullable Trail one, Map<String, Trail> byKey) {

  static final String KEY = "stagegate.trails";

  private static final Trails NONE = new Trails(null, Map.of());

  public Trails {
    byKey = Map.copyOf(byKey);
  }

  static Trails of(Trail one) {
    return new Trails(one, Map.of());
  }

  /** What the context tells; nothing is done for anybody in particular where it tells nothing. */
  public static Trails in(ContextView context) {
    Trails found = context.getOrDefault(KEY, null);
    return found == null ? NONE : found;
  }

  /** What is done about one key. */
  public Trail of(String key) {
    Trail found = byKey.get(key);
    return found != null ? found : one != null ? one : Trail.NONE;
  }

  /** What is done, where that is one thing. */
  public Trail only() {
    Trail found = byKey.size() == 1 ? byKey.values().iterator().next() : one;
    return found == null ? Trail.NONE : found;
  }

  public boolean isEmpty() {
    return one == null && byKey.isEmpty();
  }

  Context in(Context context) {
    return context.put(KEY, this);
  }

  /** Does something for several at once, each by its key. */
  public static <T> Mono<T> together(Map<String, Trails> each, Mono<T> work) {
    Map<String, Trail> byKey = new HashMap<>();
    each.forEach(
        (key, trails) -> {
          if (!trails.isEmpty()) {
            byKey.put(key, trails.of(key).about(key));
          }
        });
    return byKey.isEmpty() ? work : work.contextWrite(new Trails(null, byKey)::in);
  }

  /** Does something as a step of what is being done, with a span of its own. */
  public static <T> Mono<T> step(String name, SpanKind kind, Mono<T> work) {
    return Mono.deferContextual(
        context -> {
          Trail trail = in(context).only();
          return trail.quiet() || !trail.span().isValid()
              ? work
              : trail.tracing().spanned(name, kind, trail, work);
        });
  }

  /**
   * Does something for what was begun at another time, and maybe elsewhere.
   *
   * @param traceparent what was kept of its trace; null where it had none
   * @param issueId the issue; null where there is none yet
   */
  public static <T> Mono<T> rejoin(
      @Nullable String traceparent, @Nullable String issueId, String name, Mono<T> work) {
    return Mono.deferContextual(
        context -> {
          Trail now = in(context).only();
          return now.tracing().rejoined(traceparent, issueId, name, now.quiet(), work);
        });
  }
}
