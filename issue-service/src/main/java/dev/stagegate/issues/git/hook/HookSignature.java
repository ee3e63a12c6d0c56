package dev.stagegate.issues.git.hook;

import dev.stagegate.issues.git.HostKind;
import dev.stagegate.secrets.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Whether a host has sent a message, each in its own way:
 *
 * <ul>
 *   <li>GitHub: {@code X-Hub-Signature-256: sha256=} and the HMAC-SHA256 of the body in
 *       hexadecimal.
 *   <li>Bitbucket: the same in {@code X-Hub-Signature}.
 *   <li>GitLab with a signing token: Standard Webhooks, {@code webhook-signature: v1,} and the
 *       HMAC-SHA256 of id, time and body in base64. With a secret token: the token itself in {@code
 *       X-Gitlab-Token}, which counts only where there is no signature.
 * </ul>
 *
 * All compare in constant time.
 */
final class HookSignature {

  static final Duration WINDOW = Duration.ofMinutes(5);

  private static final String ALGORITHM = "HmacSHA256";
  private static final String SHA256 = "sha256=";
  private static final String PREFIX = "whsec_";
  private static final String VERSION = "v1,";
  private static final int MOST_SIGNATURES = 10;

  private HookSignature() {}

  static boolean fits(HostKind host, HookMessage message, Secret secret, Instant now) {
    return switch (host) {
      case GITHUB -> isSigned(message, "X-Hub-Signature-256", secret);
      case BITBUCKET -> isSigned(message, "X-Hub-Signature", secret);
      case GITLAB ->
          message.header("webhook-signature").isPresent()
              ? isStandard(message, secret, now)
              : message
                  .header("X-Gitlab-Token")
                  .filter(token -> MessageDigest.isEqual(bytes(token), bytes(secret.value())))
                  .isPresent();
    };
  }

  private static boolean isSigned(HookMessage message, String header, Secret secret) {
    return message
        .header(header)
        .filter(value -> value.startsWith(SHA256))
        .flatMap(value -> hex(value.substring(SHA256.length())))
        .filter(given -> MessageDigest.isEqual(given, hmac(bytes(secret.value()), message.body())))
        .isPresent();
  }

  private static boolean isStandard(HookMessage message, Secret secret, Instant now) {
    String id = message.header("webhook-id").orElse("");
    String time = message.header("webhook-timestamp").orElse("");
    if (id.isEmpty() || !time.matches("[0-9]{1,11}") || !isRecent(Long.parseLong(time), now)) {
      return false;
    }
    byte[] key = Base64.getDecoder().decode(secret.value().substring(PREFIX.length()));
    byte[] expected = hmac(key, bytes(id + "." + time + "."), message.body());
    return Arrays.stream(message.header("webhook-signature").orElse("").split(" "))
        .limit(MOST_SIGNATURES)
        .filter(one -> one.startsWith(VERSION))
        .flatMap(one -> base64(one.substring(VERSION.length())).stream())
        .anyMatch(given -> MessageDigest.isEqual(given, expected));
  }

  private static boolean isRecent(long seconds, Instant now) {
    return Duration.between(Instant.ofEpochSecond(seconds), now).abs().compareTo(WINDOW) <= 0;
  }

  private static Optional<byte[]> hex(String text) {
    try {
      return Optional.of(HexFormat.of().parseHex(text));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  private static Optional<byte[]> base64(String text) {
    try {
      return Optional.of(Base64.getDecoder().decode(text));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  private static byte[] hmac(byte[] key, byte[]... parts) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key, ALGORITHM));
      for (byte[] part : parts) {
        mac.update(part);
      }
      return mac.doFinal();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("HMAC-SHA256 is part of every JDK", e);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
