package dev.stagegate.web.account;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.util.context.Context;

/**
 * The one project that the token of the call that is being served reaches.
 *
 * @param account whose token it is
 */
public record ProjectLimit(String account, String projectId) {

  private static final String KEY = ProjectLimit.class.getName();

  /** Does something with the limit of the call; null where there is none. */
  public static <T> Mono<T> called(Function<@Nullable ProjectLimit, Mono<T>> action) {
    return Mono.deferContextual(context -> action.apply(context.getOrDefault(KEY, null)));
  }

  Context in(Context context) {
    return context.put(KEY, this);
  }
}
