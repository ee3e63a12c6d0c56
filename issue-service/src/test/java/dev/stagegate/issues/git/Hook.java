package dev.stagegate.issues.git;

import dev.stagegate.issues.TestWorld;
import dev.stagegate.issues.git.FakeRepository.Somebody;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.NullMarked;

/** What a host sends when somebody pushes, in the shape that its documentation shows. */
@NullMarked
record Hook(HostKind host, Map<String, String> headers, byte[] body) {

  static Hook push(HostKind host, String before, String after, Somebody pusher, String secret) {
    String body =
        TestWorld.resource(
                switch (host) {
                  case GITHUB -> "/git/github-push.json";
                  case GITLAB -> "/git/gitlab-push.json";
                  case BITBUCKET -> "/git/bitbucket-push.json";
                })
            .replace("BEFORE", before)
            .replace("AFTER", after)
            .replace("BRANCH", "main")
            .replace("LOGIN", pusher.login())
            .replace("EMAIL", pusher.email());
    return of(host, body, secret);
  }

  static Hook of(HostKind host, String body, String secret) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    Map<String, String> headers = new HashMap<>();
    String id = UUID.randomUUID().toString();
    switch (host) {
      case GITHUB -> {
        headers.put("X-GitHub-Event", "push");
        headers.put("X-GitHub-Delivery", id);
        headers.put("X-GitHub-Hook-ID", "292430182");
        headers.put("X-Hub-Signature-256", "sha256=" + hex(hmac(key(secret), bytes)));
      }
      case GITLAB -> {
        headers.put("X-Gitlab-Event", "Push Hook");
        headers.put("X-Gitlab-Event-UUID", UUID.randomUUID().toString());
        headers.put("Idempotency-Key", id);
        headers.put("X-Gitlab-Token", secret);
      }
      case BITBUCKET -> {
        headers.put("X-Event-Key", "repo:push");
        headers.put("X-Hook-UUID", UUID.randomUUID().toString());
        headers.put("X-Request-UUID", id);
        headers.put("X-Attempt-Number", "1");
        headers.put("X-Hub-Signature", "sha256=" + hex(hmac(key(secret), bytes)));
      }
    }
    return new Hook(host, headers, bytes);
  }

  /** As GitLab sends it where a signing token is set. */
  Hook signedByStandardWebhooks(String secret, Instant at) {
    Map<String, String> signed = new HashMap<>(headers);
    signed.remove("X-Gitlab-Token");
    String id = headers.getOrDefault("Idempotency-Key", "");
    String time = Long.toString(at.getEpochSecond());
    byte[] key = Base64.getDecoder().decode(secret.replaceFirst("^whsec_", ""));
    signed.put("webhook-id", id);
    signed.put("webhook-timestamp", time);
    signed.put(
        "webhook-signature",
        "v1," + Base64.getEncoder().encodeToString(hmac(key, key(id + "." + time + "."), body)));
    return new Hook(host, signed, body);
  }

  Hook with(String header, String value) {
    Map<String, String> changed = new HashMap<>(headers);
    changed.put(header, value);
    return new Hook(host, changed, body);
  }

  Hook without(String header) {
    Map<String, String> changed = new HashMap<>(headers);
    changed.remove(header);
    return new Hook(host, changed, body);
  }

  /** The same message told again under another id. */
  Hook again() {
    return with(
        switch (host) {
          case GITHUB -> "X-GitHub-Delivery";
          case GITLAB -> "Idempotency-Key";
          case BITBUCKET -> "X-Request-UUID";
        },
        UUID.randomUUID().toString());
  }

  /** The header that proves it. */
  String proof() {
    return switch (host) {
      case GITHUB -> "X-Hub-Signature-256";
      case GITLAB -> "X-Gitlab-Token";
      case BITBUCKET -> "X-Hub-Signature";
    };
  }

  /** The header that says what kind of event it is. */
  String event() {
    return switch (host) {
      case GITHUB -> "X-GitHub-Event";
      case GITLAB -> "X-Gitlab-Event";
      case BITBUCKET -> "X-Event-Key";
    };
  }

  private static byte[] key(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }

  private static byte[] hmac(byte[] key, byte[]... parts) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      for (byte[] part : parts) {
        mac.update(part);
      }
      return mac.doFinal();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
