package dev.stagegate.trail;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.http.HttpStatusCode;
import org.springframework.web.reactive.HandlerMapping;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import org.springframework.web.util.pattern.PathPattern;
import reactor.core.publisher.Mono;

/** A request begins a trace, or goes on with the one that its caller names. */
final class FollowingRequests implements WebFilter, Ordered {

  private static final Pattern ISSUE = Pattern.compile("/api/v1/issues/([A-Za-z0-9-]{1,40})(/.*)?");

  private final Tracing tracing;

  FollowingRequests(Tracing tracing) {
    this.tracing = tracing;
  }

  /** Before it is known who calls, so that refusals are seen too. */
  @Override
  public int getOrder() {
    return Ordered.HIGHEST_PRECEDENCE + 1;
  }

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
    String path = exchange.getRequest().getPath().pathWithinApplication().value();
    boolean isWork = path.startsWith("/api/") || path.startsWith("/hooks/");
    // What streams until somebody leaves would be one endless span.
    return tracing.follows() && isWork && !path.endsWith("/events")
        ? Mono.defer(() -> followed(exchange, chain, issueIn(path)))
        : chain.filter(exchange);
  }

  private Mono<Void> followed(
      ServerWebExchange exchange, WebFilterChain chain, @Nullable String issueId) {
    String method = exchange.getRequest().getMethod().name();
    Span span =
        tracing
            .begin(
                method,
                SpanKind.SERVER,
                Trail.span(exchange.getRequest().getHeaders().getFirst("traceparent")),
                null)
            .setAttribute("http.request.method", method);
    return tracing.served(
        span,
        issueId,
        chain.filter(exchange).doOnTerminate(() -> describe(span, method, exchange)));
  }

  /** By the pattern of its path, since the path itself may hold anything. */
  private static void describe(Span span, String method, ServerWebExchange exchange) {
    if (exchange.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE)
        instanceof PathPattern pattern) {
      span.updateName(method + " " + pattern.getPatternString())
          .setAttribute("http.route", pattern.getPatternString());
    }
    HttpStatusCode status = exchange.getResponse().getStatusCode();
    if (status != null) {
      span.setAttribute("http.response.status_code", status.value());
    }
  }

  private static @Nullable String issueIn(String path) {
    Matcher issue = ISSUE.matcher(path);
    return issue.matches() ? issue.group(1) : null;
  }
}
