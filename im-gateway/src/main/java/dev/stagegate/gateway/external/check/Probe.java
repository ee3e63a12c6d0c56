package dev.stagegate.gateway.external.check;

import dev.stagegate.gateway.external.webhook.WebhookSeal;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** Makes the calls that Stagegate would make, rightly and wrongly signed. */
final class Probe implements AutoCloseable {

  /** What an endpoint has to answer within. */
  static final Duration PATIENCE = Duration.ofSeconds(10);

  private static final int LARGEST_REPLY_BYTES = 64 * 1024;

  private final HttpClient http =
      HttpClient.newBuilder().followRedirects(Redirect.NEVER).connectTimeout(PATIENCE).build();
  private final WebhookSeal seal;

  Probe(WebhookSeal seal) {
    this.seal = seal;
  }

  /**
   * A call to make.
   *
   * @param idempotencyKey empty where nothing happens
   */
  record Call(
      String method, URI uri, String contentType, byte[] body, String id, String idempotencyKey) {}

  /**
   * What came back.
   *
   * @param status 0 where nothing did
   * @param problem why nothing did
   */
  record Reply(int status, String body, Duration time, String problem) {

    boolean took() {
      return status >= 200 && status < 300;
    }

    boolean refused() {
      return status >= 400 && status < 500;
    }

    String words() {
      return status == 0 ? problem : "answered " + status;
    }
  }

  Reply signed(Call call) {
    return signedAt(call, Instant.now());
  }

  Reply signedAt(Call call, Instant at) {
    return send(call, Long.toString(at.getEpochSecond()), seal.sign(call.id(), at, call.body()));
  }

  Reply wronglySigned(Call call) {
    Instant now = Instant.now();
    byte[] other = UUID.randomUUID().toString().getBytes(StandardCharsets.UTF_8);
    return send(call, Long.toString(now.getEpochSecond()), seal.sign(call.id(), now, other));
  }

  Reply unsigned(Call call) {
    return send(call, "", "");
  }

  private Reply send(Call call, String timestamp, String signature) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(call.uri())
            .timeout(PATIENCE)
            .header("Accept", "application/json")
            .method(call.method(), BodyPublishers.ofByteArray(call.body()));
    if (!call.contentType().isEmpty()) {
      request.header("Content-Type", call.contentType());
    }
    if (!call.idempotencyKey().isEmpty()) {
      request.header("Idempotency-Key", call.idempotencyKey());
    }
    if (!signature.isEmpty()) {
      request
          .header("webhook-id", call.id())
          .header("webhook-timestamp", timestamp)
          .header("webhook-signature", signature);
    }
    long begun = System.nanoTime();
    try {
      HttpResponse<InputStream> response = http.send(request.build(), BodyHandlers.ofInputStream());
      try (InputStream body = response.body()) {
        byte[] read = body.readNBytes(LARGEST_REPLY_BYTES + 1);
        Duration took = Duration.ofNanos(System.nanoTime() - begun);
        return read.length > LARGEST_REPLY_BYTES
            ? new Reply(0, "", took, "answered with more than 64 KiB")
            : new Reply(response.statusCode(), new String(read, StandardCharsets.UTF_8), took, "");
      }
    } catch (IOException e) {
      return new Reply(
          0, "", Duration.ofNanos(System.nanoTime() - begun), "no answer: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Reply(0, "", Duration.ZERO, "interrupted");
    }
  }

  @Override
  public void close() {
    http.close();
  }
}
