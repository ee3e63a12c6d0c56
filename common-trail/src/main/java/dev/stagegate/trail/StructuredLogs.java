package dev.stagegate.trail;

import io.micrometer.context.ContextRegistry;
import io.micrometer.context.ThreadLocalAccessor;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.core.env.Environment;
import reactor.core.publisher.Hooks;

/**
 * Puts issue and trace to every log line, where logs are structured. It takes Reactor's automatic
 * propagation, which costs some CPU in every operator, so that nobody else pays for it.
 */
final class StructuredLogs {

  private StructuredLogs() {}

  static boolean isWanted(Environment environment) {
    return !environment.getProperty("logging.structured.format.console", "").isBlank()
        || !environment.getProperty("logging.structured.format.file", "").isBlank();
  }

  static void tellTrails() {
    ContextRegistry.getInstance().registerThreadLocalAccessor(new OfLogLines());
    Hooks.enableAutomaticContextPropagation();
  }

  /** What a log line is told to belong to. */
  private static final class OfLogLines implements ThreadLocalAccessor<Trails> {

    private static final String ISSUE = "issueId";
    private static final String TRACE = "traceId";
    private static final String SPAN = "spanId";

    private final ThreadLocal<@Nullable Trails> current = new ThreadLocal<>();

    @Override
    public Object key() {
      return Trails.KEY;
    }

    @Override
    public @Nullable Trails getValue() {
      return current.get();
    }

    @Override
    public void setValue(Trails trails) {
      current.set(trails);
      Trail trail = trails.only();
      put(ISSUE, trail.issueId());
      put(TRACE, trail.span().isValid() ? trail.span().getTraceId() : null);
      put(SPAN, trail.span().isValid() ? trail.span().getSpanId() : null);
    }

    @Override
    public void setValue() {
      current.remove();
      MDC.remove(ISSUE);
      MDC.remove(TRACE);
      MDC.remove(SPAN);
    }

    private static void put(String name, @Nullable String value) {
      if (value == null) {
        MDC.remove(name);
      } else {
        MDC.put(name, value);
      }
    }
  }
}
