package dev.stagegate.gateway.external.callback;

import dev.stagegate.gateway.external.webhook.SignedHeaders;
import dev.stagegate.permission.Needs;
import dev.stagegate.permission.Permission;
import dev.stagegate.web.Problem;
import dev.stagegate.web.RawBody;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Where external systems send their decisions. */
@RestController
public final class DecisionController {

  /** Open to everybody: each message proves by its signature whose it is. */
  public static final String PATHS = "/hooks/external/*";

  private static final Logger LOG = LoggerFactory.getLogger(DecisionController.class);
  private static final int LARGEST_BODY_BYTES = 64 * 1024;

  private final TakingDecision taking;
  private final MeterRegistry meters;

  public DecisionController(TakingDecision taking, MeterRegistry meters) {
    this.taking = taking;
    this.meters = meters;
    // From the start at zero, so that the first of them is seen to be one more.
    counter(HttpStatus.OK);
  }

  /** What the sender is told: what is kept. */
  record Taken(String request, String decision, String reviewer) {}

  @PostMapping("/hooks/external/{system}")
  @Needs(value = Permission.ANYBODY, note = "Signed by who sends it.")
  Mono<Taken> take(@PathVariable String system, ServerHttpRequest request) {
    return RawBody.of(request, LARGEST_BODY_BYTES)
        .flatMap(body -> taking.take(system, signed(request.getHeaders()), body))
        .map(taken -> new Taken(taken.invitationId(), taken.decision().name(), taken.reviewer()))
        .onErrorMap(DecisionController::refusal)
        .doOnSuccess(_ -> count(HttpStatus.OK))
        .doOnError(Problem.class, problem -> count(problem.status()));
  }

  private static SignedHeaders signed(HttpHeaders headers) {
    return new SignedHeaders(
        headers.getFirst("webhook-id"),
        headers.getFirst("webhook-timestamp"),
        headers.getFirst("webhook-signature"));
  }

  private static Problem refusal(Throwable error) {
    return switch (error) {
      case Problem problem -> problem;
      case Throwable other -> {
        LOG.error("a decision could not be kept; its system will send it again", other);
        yield Problem.of(
            HttpStatus.SERVICE_UNAVAILABLE, "decision-not-kept", "The decision could not be kept.");
      }
    };
  }

  private void count(HttpStatus status) {
    counter(status).increment();
  }

  private Counter counter(HttpStatus status) {
    return Counter.builder("stagegate.external.callbacks")
        .description("Decisions that external systems sent, by HTTP status")
        .tag("status", Integer.toString(status.value()))
        .register(meters);
  }
}
