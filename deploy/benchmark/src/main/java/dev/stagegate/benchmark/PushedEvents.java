package dev.stagegate.benchmark;

import dev.stagegate.feishu.simulator.push.Seal;
import dev.stagegate.standalone.FeishuApp;
import dev.stagegate.standalone.Installation;
import dev.stagegate.standalone.load.Durations;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;

/** Events pushed as Feishu pushes them, at an even pace. */
final class PushedEvents {

  private final FeishuApp app;
  private final URI url;
  private final HttpClient client = HttpClient.newHttpClient();
  private final SecureRandom random = new SecureRandom();

  PushedEvents(Installation installation) {
    this.app = installation.ground().app();
    this.url = installation.url().resolve("/hooks/feishu/events");
  }

  /**
   * How they were answered.
   *
   * @param took from when each was due, so that a stall counts for all that it held up
   * @param refused how many were not answered with 200
   */
  record Answered(Durations took, int refused) {

    @Override
    public String toString() {
      return took + "; not answered with 200: " + refused;
    }
  }

  Answered load(int perSecond, int count, IntFunction<HttpRequest> event) {
    Durations took = new Durations();
    AtomicInteger refused = new AtomicInteger();
    List<CompletableFuture<Void>> calls = new ArrayList<>();
    long begun = System.nanoTime();
    for (int i = 0; i < count; i++) {
      long due = begun + i * Duration.ofSeconds(1).toNanos() / perSecond;
      LockSupport.parkNanos(Math.max(0, due - System.nanoTime()));
      calls.add(
          client
              .sendAsync(event.apply(i), HttpResponse.BodyHandlers.discarding())
              .handle(
                  (response, failure) -> {
                    took.add((System.nanoTime() - due) / 1e6);
                    if (failure != null || response.statusCode() != 200) {
                      refused.incrementAndGet();
                    }
                    return null;
                  }));
    }
    CompletableFuture.allOf(calls.toArray(CompletableFuture[]::new)).join();
    return new Answered(took, refused.get());
  }

  /** That something happened to a request, signed and sealed. */
  HttpRequest about(String approvalCode, String instanceCode, String eventId) {
    String event =
        """
        {"ts":"%d.0","uuid":"%s","token":"%s","type":"event_callback","event":{"app_id":"%s","tenant_key":"tk1",\
        "type":"approval_instance","approval_code":"%s","instance_code":"%s","status":"APPROVED","operate_time":"%d"}}\
        """
            .formatted(
                Instant.now().getEpochSecond(),
                eventId,
                app.verificationToken(),
                app.appId(),
                approvalCode,
                instanceCode,
                Instant.now().toEpochMilli());
    byte[] iv = new byte[16];
    random.nextBytes(iv);
    byte[] body = Seal.encrypt(app.encryptKey(), event.getBytes(StandardCharsets.UTF_8), iv);
    String timestamp = Long.toString(Instant.now().getEpochSecond());
    String nonce = Long.toString(random.nextLong() >>> 1);
    return HttpRequest.newBuilder(url)
        .header("Content-Type", "application/json;charset=utf-8")
        .header("X-Lark-Request-Timestamp", timestamp)
        .header("X-Lark-Request-Nonce", nonce)
        .header("X-Lark-Signature", Seal.sign(timestamp, nonce, app.encryptKey(), body))
        .POST(HttpRequest.BodyPublishers.ofByteArray(body))
        .build();
  }
}
