package dev.stagegate.trail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stagegate.settings.Limits;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SpanProcessor;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import reactor.core.publisher.Mono;

@DisplayNameGeneration(ReplaceUnderscores.class)
class TrailsTest {

  private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
  private static final String PARENT = "00-" + TRACE + "-b7ad6b7169203331-01";
  private static final String OTHER = "11111111111111111111111111111111";

  private final Queue<String> ended = new ConcurrentLinkedQueue<>();
  private final Tracing tracing =
      new Tracing(
          SdkTracerProvider.builder().addSpanProcessor(new Ended()).build().get("test"), false);

  @Test
  void where_nothing_is_followed_nothing_is_done() {
    Mono<String> work = Mono.just("done");
    assertThat(Tracing.OFF.taking(List.of(taken("1", PARENT)), work)).isSameAs(work);
    assertThat(Tracing.OFF.aware(work)).isSameAs(work);
    assertThat(Tracing.OFF.quietly(work)).isSameAs(work);
    assertThat(Trails.together(Map.of("1", new Trails(null, Map.of())), work)).isSameAs(work);
    assertThat(Trails.rejoin(PARENT, "1", "ask", traceparent("1")).block()).isEqualTo("none");
  }

  @Test
  void facts_taken_together_keep_their_own_traces() {
    List<Tracing.Taken> both =
        List.of(taken("1", PARENT), taken("2", PARENT.replace(TRACE, OTHER)));
    Mono<String> work = traceparent("1").zipWith(traceparent("2"), (one, two) -> one + " " + two);
    assertThat(tracing.taking(both, work).block())
        .matches("00-" + TRACE + "-.{16}-01 00-" + OTHER + "-.{16}-01");
    assertThat(ended).containsExactly("take", "take");
  }

  @Test
  void what_was_kept_goes_on_where_it_was_and_steps_are_part_of_it() {
    Mono<String> step = Trails.step("call", SpanKind.CLIENT, traceparent("7"));
    assertThat(tracing.aware(Trails.rejoin(PARENT, "7", "ask", step)).block())
        .startsWith("00-" + TRACE)
        .isNotEqualTo(PARENT);
    assertThat(ended).containsExactly("call", "ask");
  }

  @Test
  void what_is_repeated_makes_no_spans_and_keeps_the_trace() {
    Mono<String> step = Trails.step("call", SpanKind.CLIENT, traceparent("7"));
    assertThat(tracing.quietly(Trails.rejoin(PARENT, "7", "read", step)).block()).isEqualTo(PARENT);
    assertThat(ended).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "nonsense", "01-" + TRACE + "-b7ad6b7169203331-01", "00-" + TRACE + "-0-01"})
  void what_is_no_traceparent_begins_anew(String text) {
    assertThat(tracing.taking(List.of(taken("1", text)), traceparent("1")).block())
        .startsWith("00-")
        .doesNotContain(TRACE);
  }

  @Test
  void settings_that_cannot_be_are_refused_by_name() {
    assertThatThrownBy(() -> bound("endpoint", "grpc://collector"))
        .rootCause()
        .hasMessageContaining("stagegate.tracing.endpoint must be a whole http or https address");
    assertThatThrownBy(() -> bound("sampling", "1.5"))
        .rootCause()
        .hasMessageContaining("stagegate.tracing.sampling must be 0 to 1");
    assertThat(bound("endpoint", "").sampling()).isEqualTo(0.1);
  }

  private static TracingSettings bound(String name, String value) {
    String prefix = "stagegate.tracing";
    return new Binder(new MapConfigurationPropertySource(Map.of(prefix + "." + name, value)))
        .bindOrCreate(prefix, Bindable.of(TracingSettings.class), new Limits());
  }

  private static Tracing.Taken taken(String key, String traceparent) {
    return new Tracing.Taken(key, traceparent, "take");
  }

  private static Mono<String> traceparent(String key) {
    return Mono.deferContextual(
        context -> {
          String told = Trails.in(context).of(key).traceparent();
          return Mono.just(told == null ? "none" : told);
        });
  }

  /** Notes which spans ended. */
  private final class Ended implements SpanProcessor {

    @Override
    public void onStart(Context parent, ReadWriteSpan span) {}

    @Override
    public boolean isStartRequired() {
      return false;
    }

    @Override
    public void onEnd(ReadableSpan span) {
      ended.add(span.getName());
    }

    @Override
    public boolean isEndRequired() {
      return true;
    }
  }
}
