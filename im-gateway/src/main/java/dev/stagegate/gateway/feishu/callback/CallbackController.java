package dev.stagegate.gateway.feishu.callback;

import dev.stagegate.gateway.feishu.callback.Opened.Challenge;
import dev.stagegate.gateway.feishu.callback.Opened.DefinitionEdited;
import dev.stagegate.gateway.feishu.callback.Opened.Happened;
import dev.stagegate.gateway.feishu.callback.Opened.Ignored;
import dev.stagegate.gateway.settings.ChannelSettings;
import dev.stagegate.gateway.settings.CurrentChannel;
import dev.stagegate.gateway.settings.InForce;
import dev.stagegate.permission.Needs;
import dev.stagegate.permission.Permission;
import dev.stagegate.web.Problem;
import dev.stagegate.web.RawBody;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/**
 * Takes what Feishu pushes. It is answered as soon as it is stored, whatever the rest of the house
 * is doing, since Feishu holds back an instance's next event until this one is answered.
 */
@RestController
public final class CallbackController {

  /** Where Feishu pushes to. */
  public static final String PATH = "/hooks/feishu/events";

  private static final Logger LOG = LoggerFactory.getLogger(CallbackController.class);
  private static final int LARGEST_BODY_BYTES = 1 << 20;

  private static final Duration UNTIL_KNOWN = Duration.ofSeconds(2);

  private final CurrentChannel channel;
  private final JsonMapper json;
  private final AtomicReference<@Nullable Sealed> last = new AtomicReference<>();
  private final FeishuEvents events;
  private final Runnable wake;
  private final Consumer<String> edited;
  private final MeterRegistry meters;
  private final Clock clock;

  /**
   * @param wake called when an event was stored that is to be worked
   * @param edited has an approval definition looked at, by its code, without waiting for it
   */
  public CallbackController(
      CurrentChannel channel,
      FeishuEvents events,
      Runnable wake,
      Consumer<String> edited,
      JsonMapper json,
      MeterRegistry meters,
      Clock clock) {
    this.channel = channel;
    this.json = json;
    this.events = events;
    this.wake = wake;
    this.edited = edited;
    this.meters = meters;
    this.clock = clock;
    // From the start at zero, so that the first of them is seen to be one more.
    timer(HttpStatus.OK);
  }

  @PostMapping(PATH)
  @Needs(value = Permission.ANYBODY, note = "Signed by who sends it.")
  Mono<ResponseEntity<Object>> take(ServerHttpRequest request) {
    Timer.Sample sample = Timer.start(meters);
    return Mono.zip(seal(), RawBody.of(request, LARGEST_BODY_BYTES), Arrived::new)
        .flatMap(
            arrived ->
                answer(
                    arrived
                        .seal()
                        .open(signed(request.getHeaders()), arrived.body(), clock.instant()),
                    arrived.seal().appId()))
        .onErrorMap(CallbackController::refusal)
        .doOnSuccess(_ -> sample.stop(timer(HttpStatus.OK)))
        .doOnError(Problem.class, e -> sample.stop(timer(e.status())));
  }

  private static SignedHeaders signed(HttpHeaders headers) {
    return new SignedHeaders(
        headers.getFirst("X-Lark-Request-Timestamp"),
        headers.getFirst("X-Lark-Request-Nonce"),
        headers.getFirst("X-Lark-Signature"));
  }

  /** What this app's events are opened by; made again when the settings change. */
  private Mono<CallbackSeal> seal() {
    return channel.known().timeout(UNTIL_KNOWN).map(this::seal);
  }

  private CallbackSeal seal(InForce inForce) {
    ChannelSettings settings = inForce.settings();
    if (settings == null) {
      throw Problem.of(
          HttpStatus.SERVICE_UNAVAILABLE,
          "feishu-keys-closed",
          "The keys that events are opened by cannot be used at present.");
    }
    if (!settings.verificationToken().isGiven()) {
      throw Problem.notFound("feishu-not-set-up", "No Feishu or Lark app is set up here.");
    }
    Sealed known = last.get();
    if (known != null && known.settings().equals(settings)) {
      return known.seal();
    }
    Sealed fresh = new Sealed(settings, new CallbackSeal(settings, json));
    last.set(fresh);
    return fresh.seal();
  }

  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  private record Arrived(CallbackSeal seal, byte[] body) {}

  private record Sealed(ChannelSettings settings, CallbackSeal seal) {}

  private Mono<ResponseEntity<Object>> answer(Opened opened, String appId) {
    return switch (opened) {
      case Challenge c -> Mono.just(ok(Map.of("challenge", c.text())));
      case Happened h ->
          events
              .keep(h, appId)
              .doOnNext(
                  isWork -> {
                    if (isWork) {
                      wake.run();
                    }
                  })
              .thenReturn(ok(Map.of("msg", "success")));
      // A hint like every event: the definition itself is looked at, after the answer.
      case DefinitionEdited d -> {
        edited.accept(d.approvalCode());
        yield Mono.just(ok(Map.of("msg", "success")));
      }
      case Ignored i -> {
        LOG.debug("event of type {} is not followed", i.type());
        yield Mono.just(ok(Map.of("msg", "success")));
      }
    };
  }

  private static ResponseEntity<Object> ok(Map<String, String> body) {
    return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(body);
  }

  private static Problem refusal(Throwable error) {
    return switch (error) {
      case Problem problem -> {
        LOG.warn("a pushed event was refused: {}", problem.getMessage());
        yield problem;
      }
      case Throwable other -> {
        LOG.error("a pushed event could not be stored; Feishu will push it again", other);
        yield Problem.of(
            HttpStatus.SERVICE_UNAVAILABLE, "event-not-stored", "The event could not be stored.");
      }
    };
  }

  private Timer timer(HttpStatus status) {
    return Timer.builder("stagegate.feishu.callback")
        .description("How long pushed events take to be answered, by HTTP status")
        .tag("status", Integer.toString(status.value()))
        .serviceLevelObjectives(
            Duration.ofMillis(10),
            Duration.ofMillis(25),
            Duration.ofMillis(50),
            Duration.ofMillis(100),
            Duration.ofMillis(250),
            Duration.ofMillis(500),
            Duration.ofSeconds(1),
            Duration.ofSeconds(3))
        .register(meters);
  }
}
