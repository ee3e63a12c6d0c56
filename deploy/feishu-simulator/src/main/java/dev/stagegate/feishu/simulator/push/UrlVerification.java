package dev.stagegate.feishu.simulator.push;

import dev.stagegate.feishu.simulator.model.App;
import dev.stagegate.feishu.simulator.model.Ids;
import dev.stagegate.feishu.simulator.model.Json;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.netty.resources.LoopResources;
import tools.jackson.core.JacksonException;

/**
 * Checks a request URL as the console does when it is saved: the challenge must come back at once.
 */
public final class UrlVerification {

  private static final Duration LIMIT = Duration.ofSeconds(1);

  private final Postman postman;

  public UrlVerification(LoopResources loops) {
    postman = new Postman(loops);
  }

  /**
   * @param httpStatus null when no answer came
   * @param reason why it failed, null when verified
   */
  public record Finding(
      boolean verified, @Nullable Integer httpStatus, @Nullable String reason, long tookMillis) {}

  public Mono<Finding> of(App app, String url) {
    String challenge = Ids.hex32();
    return Mono.defer(
        () -> {
          long start = System.nanoTime();
          return postman
              .send(URI.create(url), LetterWriter.challenge(app, challenge), LIMIT)
              .map(reply -> judged(reply, challenge, start))
              .onErrorResume(
                  failure -> Mono.just(new Finding(false, null, failure.toString(), since(start))));
        });
  }

  public void close() {
    postman.close();
  }

  private static Finding judged(Postman.Reply reply, String challenge, long start) {
    if (reply.status() != 200) {
      return new Finding(false, reply.status(), "not HTTP 200", since(start));
    }
    try {
      String echoed = Json.MAPPER.readTree(reply.body()).path("challenge").asString("");
      return echoed.equals(challenge)
          ? new Finding(true, 200, null, since(start))
          : new Finding(false, 200, "the challenge was not echoed", since(start));
    } catch (JacksonException e) {
      return new Finding(false, 200, "the answer is not JSON", since(start));
    }
  }

  private static long since(long start) {
    return (System.nanoTime() - start) / 1_000_000;
  }
}
