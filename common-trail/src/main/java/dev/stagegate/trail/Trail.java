package dev.stagegate.trail;

import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What one thing is done for.
 *
 * @param tracing what makes spans for it
 * @param span the span that it is part of; invalid where there is none
 * @param issueId the issue; null where it is about none, or that is not known yet
 * @param quiet whether its steps make no spans, since they are repeated for as long as somebody
 *     waits
 */
public record Trail(Tracing tracing, SpanContext span, @Nullable String issueId, boolean quiet) {

  static final Trail NONE = new Trail(Tracing.OFF, SpanContext.getInvalid(), null, false);

  private static final Pattern TRACEPARENT =
      Pattern.compile("00-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})");

  /** As W3C's header of that name wants it; null where there is no trace. */
  public @Nullable String traceparent() {
    return span.isValid()
        ? "00-" + span.getTraceId() + "-" + span.getSpanId() + "-" + span.getTraceFlags().asHex()
        : null;
  }

  /** The span that such a text names; invalid if it is no such text. */
  static SpanContext span(@Nullable String traceparent) {
    Matcher parts = TRACEPARENT.matcher(traceparent == null ? "" : traceparent);
    return parts.matches()
        ? SpanContext.createFromRemoteParent(
            parts.group(1),
            parts.group(2),
            TraceFlags.fromHex(parts.group(3), 0),
            TraceState.getDefault())
        : SpanContext.getInvalid();
  }

  Trail about(String issue) {
    return new Trail(tracing, span, issue, quiet);
  }

  Trail at(SpanContext newer) {
    return new Trail(tracing, newer, issueId, quiet);
  }
}
