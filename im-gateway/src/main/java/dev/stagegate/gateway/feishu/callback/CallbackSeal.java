package dev.stagegate.gateway.feishu.callback;

import dev.stagegate.gateway.feishu.callback.Opened.Challenge;
import dev.stagegate.gateway.feishu.callback.Opened.DefinitionEdited;
import dev.stagegate.gateway.feishu.callback.Opened.Happened;
import dev.stagegate.gateway.feishu.callback.Opened.Ignored;
import dev.stagegate.gateway.settings.CallbackSettings;
import dev.stagegate.gateway.settings.ChannelSettings;
import dev.stagegate.secrets.Secret;
import dev.stagegate.web.Problem;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Tells genuine pushed requests from others: over the raw bytes, before anything in them is
 * believed. The address check is the one request that carries no signature; it is told by its token
 * alone.
 */
final class CallbackSeal {

  /** The status of an instance or a task that somebody is to decide. */
  private static final String ASKS = "PENDING";

  private static final Set<String> FOLLOWED = Set.of("approval_instance", "approval_task");
  private static final String DEFINITION_EDITED = "approval.approval.updated_v4";
  private static final int LONGEST_ID = 200;
  private static final long FIRST_MILLIS = 1_000_000_000_000L;

  private final @Nullable Cipher256 cipher;
  private final Secret verificationToken;
  private final String appId;
  private final @Nullable String tenantKey;
  private final CallbackSettings limits;
  private final JsonMapper json;

  CallbackSeal(ChannelSettings settings, JsonMapper json) {
    this.cipher =
        settings.encryptKey().isGiven() ? new Cipher256(settings.encryptKey().value()) : null;
    this.verificationToken = settings.verificationToken();
    this.appId = settings.appId();
    this.tenantKey = settings.tenantKey();
    this.limits = settings.callback();
    this.json = json;
  }

  /** The app whose events these are. */
  String appId() {
    return appId;
  }

  /**
   * What the request says, if it is genuine.
   *
   * @throws Problem if it is not
   */
  Opened open(SignedHeaders headers, byte[] body, Instant now) {
    JsonNode outer = object(body);
    boolean signed = headers.signature() != null && isSigned(headers, body, now);
    JsonNode message = decrypted(outer);
    if (message.path("type").asString("").equals("url_verification")) {
      requireToken(message.path("token").asString(""));
      return new Challenge(message.path("challenge").asString(""));
    }
    if (cipher != null && !signed) {
      throw Problem.of(
          HttpStatus.UNAUTHORIZED, "feishu-signature-missing", "the request carries no signature");
    }
    return event(message);
  }

  private JsonNode object(byte[] bytes) {
    try {
      JsonNode node = json.readTree(bytes);
      if (node.isObject()) {
        return node;
      }
    } catch (JacksonException _) {
      // Told below, without the parser's own words: they may repeat what was in the body.
    }
    throw Problem.badRequest("feishu-event-unreadable", "the body is not a JSON object");
  }

  private boolean isSigned(SignedHeaders headers, byte[] body, Instant now) {
    Cipher256 key = cipher;
    if (key == null) {
      return false;
    }
    String timestamp = String.valueOf(headers.timestamp());
    String nonce = headers.nonce() == null ? "" : headers.nonce();
    if (!key.isSignatureOf(String.valueOf(headers.signature()), timestamp, nonce, body)) {
      throw Problem.of(
          HttpStatus.UNAUTHORIZED,
          "feishu-signature-wrong",
          "the signature is not that of this body");
    }
    requireFresh(timestamp, now);
    return true;
  }

  private void requireFresh(String timestamp, Instant now) {
    Instant at = instant(timestamp);
    Duration age = Duration.between(at, now);
    if (age.compareTo(limits.oldest()) > 0 || age.negated().compareTo(limits.ahead()) > 0) {
      throw Problem.of(
          HttpStatus.UNAUTHORIZED,
          "feishu-timestamp-outside",
          "the signature's time is too far from now");
    }
  }

  /** Seconds; milliseconds have been seen. */
  private static Instant instant(String timestamp) {
    try {
      long value = Long.parseLong(timestamp);
      return value >= FIRST_MILLIS ? Instant.ofEpochMilli(value) : Instant.ofEpochSecond(value);
    } catch (NumberFormatException _) {
      throw Problem.of(
          HttpStatus.UNAUTHORIZED,
          "feishu-timestamp-outside",
          "the signature's time is not a number");
    }
  }

  private JsonNode decrypted(JsonNode outer) {
    JsonNode encrypted = outer.path("encrypt");
    Cipher256 key = cipher;
    if (key == null) {
      if (!encrypted.isMissingNode()) {
        throw Problem.badRequest(
            "feishu-event-unreadable", "the body is encrypted, but no key is configured");
      }
      return outer;
    }
    if (!encrypted.isString()) {
      throw Problem.of(
          HttpStatus.UNAUTHORIZED,
          "feishu-event-plain",
          "the body is not encrypted, though a key is configured");
    }
    return object(key.decrypt(encrypted.asString()));
  }

  private Opened event(JsonNode message) {
    JsonNode header = message.path("header");
    boolean second = !message.path("schema").isMissingNode();
    JsonNode event = message.path("event");
    requireToken((second ? header : message).path("token").asString(""));
    requireSame(
        appId, (second ? header : event).path("app_id").asString(""), "feishu-app-wrong", "app");
    if (tenantKey != null) {
      String tenant = (second ? header : event).path("tenant_key").asString("");
      requireSame(tenantKey, tenant, "feishu-tenant-wrong", "tenant");
    }
    String type = second ? header.path("event_type").asString("") : event.path("type").asString("");
    if (second && type.equals(DEFINITION_EDITED)) {
      String code = event.path("object").path("approval_code").asString("");
      return isId(code) ? new DefinitionEdited(code) : new Ignored(type);
    }
    if (second || !FOLLOWED.contains(type)) {
      return new Ignored(type);
    }
    String ours = event.path("uuid").asString("");
    return new Happened(
        id(message, "uuid"),
        type,
        id(event, "instance_code"),
        isId(ours) ? ours : null,
        event.path("status").asString("").equals(ASKS));
  }

  private static String id(JsonNode node, String field) {
    String id = node.path(field).asString("");
    if (!isId(id)) {
      throw Problem.badRequest("feishu-event-incomplete", "the event has no usable " + field);
    }
    return id;
  }

  private static boolean isId(String text) {
    return !text.isBlank() && text.length() <= LONGEST_ID && text.indexOf('\0') < 0;
  }

  private void requireToken(String token) {
    boolean same =
        MessageDigest.isEqual(
            verificationToken.value().getBytes(StandardCharsets.UTF_8),
            token.getBytes(StandardCharsets.UTF_8));
    if (!same) {
      throw Problem.forbidden("feishu-token-wrong", "the verification token is not ours");
    }
  }

  private static void requireSame(String expected, String actual, String slug, String what) {
    if (!expected.equals(actual)) {
      throw Problem.forbidden(slug, "the event is for another " + what);
    }
  }
}
