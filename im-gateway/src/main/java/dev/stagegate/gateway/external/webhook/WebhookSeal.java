package dev.stagegate.gateway.external.webhook;

import dev.stagegate.secrets.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Signs and verifies messages: HMAC-SHA256 over id, timestamp and the exact bytes of the body
 * (Standard Webhooks, "Signature scheme"). Signatures are compared in constant time.
 */
public final class WebhookSeal {

  private static final String PREFIX = "whsec_";
  private static final int SHORTEST_KEY = 24;
  private static final int LONGEST_KEY = 64;
  private static final int MOST_SIGNATURES = 8;

  /** No dot, which stands between the signed parts. */
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9_:-]{1,128}");

  private static final Pattern SECONDS = Pattern.compile("[0-9]{1,12}");

  private final byte[] key;

  private WebhookSeal(byte[] key) {
    this.key = key;
  }

  /** A seal by this secret, {@code whsec_} and 24 to 64 bytes as base64; empty if it is none. */
  public static Optional<WebhookSeal> of(Secret secret) {
    if (!secret.value().startsWith(PREFIX)) {
      return Optional.empty();
    }
    try {
      byte[] key = Base64.getDecoder().decode(secret.value().substring(PREFIX.length()));
      return key.length < SHORTEST_KEY || key.length > LONGEST_KEY
          ? Optional.empty()
          : Optional.of(new WebhookSeal(key));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  /** The value of {@code webhook-signature}. */
  public String sign(String id, Instant at, byte[] body) {
    return "v1," + signature(id, Long.toString(at.getEpochSecond()), body);
  }

  /** Why a message is not to be believed. */
  public enum Doubt {
    /** A header is missing, or is not what it should be. */
    UNSIGNED,
    /** Signed too long ago, or in the future: perhaps a copy of an old message. */
    OUTSIDE_WINDOW,
    /** Not signed by this secret. */
    WRONG_SIGNATURE
  }

  /**
   * Why the message is not to be believed; null when it is.
   *
   * @param window how far its timestamp may be from now
   */
  public @Nullable Doubt doubt(SignedHeaders headers, byte[] body, Instant now, Duration window) {
    String id = headers.id();
    String timestamp = headers.timestamp();
    String signatures = headers.signature();
    if (id == null
        || timestamp == null
        || signatures == null
        || !ID.matcher(id).matches()
        || !SECONDS.matcher(timestamp).matches()) {
      return Doubt.UNSIGNED;
    }
    if (!matches(signatures, signature(id, timestamp, body))) {
      return Doubt.WRONG_SIGNATURE;
    }
    Duration off = Duration.between(Instant.ofEpochSecond(Long.parseLong(timestamp)), now).abs();
    return off.compareTo(window) > 0 ? Doubt.OUTSIDE_WINDOW : null;
  }

  private static boolean matches(String signatures, String expected) {
    byte[] wanted = expected.getBytes(StandardCharsets.US_ASCII);
    String[] given = signatures.split(" ", MOST_SIGNATURES + 1);
    boolean found = false;
    for (int i = 0; i < Math.min(given.length, MOST_SIGNATURES); i++) {
      String value = given[i].startsWith("v1,") ? given[i].substring(3) : "";
      found |= MessageDigest.isEqual(value.getBytes(StandardCharsets.UTF_8), wanted);
    }
    return found;
  }

  private String signature(String id, String timestamp, byte[] body) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      mac.update((id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(mac.doFinal(body));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JVM has no HMAC-SHA256", e);
    }
  }

  /** SHA-256 as hexadecimal digits: whether two messages are the same. */
  public static String digest(byte[] body) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JVM has no SHA-256", e);
    }
  }
}
