package dev.stagegate.feishu.simulator.push;

import dev.stagegate.feishu.simulator.fault.PushFault;
import dev.stagegate.feishu.simulator.model.App;
import dev.stagegate.feishu.simulator.model.Ids;
import dev.stagegate.feishu.simulator.model.Json;
import dev.stagegate.feishu.simulator.model.Push;
import java.security.SecureRandom;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Puts events into their envelope, encrypts and signs them; forged ones get their flaw here. */
final class LetterWriter {

  private static final SecureRandom RANDOM = new SecureRandom();

  private LetterWriter() {}

  static Letter genuine(App app, Push push, long realNow) {
    byte[] plain = envelope(app.verificationToken(), push, push.event(), realNow);
    return sealed(app.encryptKey(), plain, realNow / 1000);
  }

  static Letter forged(App app, Push push, PushFault fault, long realNow) {
    long seconds = realNow / 1000;
    String key = app.encryptKey();
    String token = app.verificationToken();
    byte[] plain = envelope(token, push, push.event(), realNow);
    return switch (fault.kind()) {
      case TAMPERED -> tampered(sealed(key, plain, seconds));
      case WRONG_SIGNATURE -> signedWith(sealed(key, plain, seconds), seconds);
      case UNSIGNED -> new Letter(sealed(key, plain, seconds).body(), Map.of());
      case WRONG_TOKEN ->
          sealed(key, envelope("not-" + token, push, push.event(), realNow), seconds);
      case WRONG_APP -> sealed(key, envelope(token, push, ofAnotherApp(push), realNow), seconds);
      case PLAIN -> new Letter(plain, signature(key == null ? "" : key, plain, seconds));
      case OLD_TIMESTAMP -> sealed(key, plain, seconds - fault.ageSeconds());
      case DUPLICATE, REPLAY, LATE, LOST ->
          throw new IllegalArgumentException(fault.kind() + " is not a forgery");
    };
  }

  /** The question by which the platform checks a request URL; never signed. */
  static Letter challenge(App app, String challenge) {
    ObjectNode question = Json.object();
    question.put("challenge", challenge);
    question.put("token", app.verificationToken());
    question.put("type", "url_verification");
    byte[] plain = Json.MAPPER.writeValueAsBytes(question);
    return new Letter(body(app.encryptKey(), plain), Map.of());
  }

  private static byte[] envelope(String token, Push push, ObjectNode event, long realNow) {
    return Json.MAPPER.writeValueAsBytes(
        push.tellsOfDefinition()
            ? second(token, push, event, realNow)
            : first(token, push, event, realNow));
  }

  private static ObjectNode second(String token, Push push, ObjectNode event, long realNow) {
    ObjectNode envelope = Json.object();
    envelope.put("schema", "2.0");
    ObjectNode header = envelope.putObject("header");
    header.put("event_id", push.id());
    header.put("token", token);
    header.put("create_time", Long.toString(realNow));
    header.put("event_type", push.eventType());
    header.set("tenant_key", event.path("tenant_key"));
    header.set("app_id", event.path("app_id"));
    envelope.putObject("event").set("object", event.path("object"));
    return envelope;
  }

  private static ObjectNode first(String token, Push push, ObjectNode event, long realNow) {
    ObjectNode envelope = Json.object();
    envelope.put("ts", "%d.%06d".formatted(realNow / 1000, realNow % 1000 * 1000));
    envelope.put("uuid", push.id());
    envelope.put("token", token);
    envelope.put("type", "event_callback");
    envelope.set("event", event);
    return envelope;
  }

  private static ObjectNode ofAnotherApp(Push push) {
    ObjectNode event = push.event().deepCopy();
    event.put("app_id", "cli_" + Ids.hex32().substring(0, 16));
    return event;
  }

  private static Letter sealed(@Nullable String encryptKey, byte[] plain, long seconds) {
    byte[] body = body(encryptKey, plain);
    return new Letter(body, encryptKey == null ? Map.of() : signature(encryptKey, body, seconds));
  }

  private static byte[] body(@Nullable String encryptKey, byte[] plain) {
    if (encryptKey == null) {
      return plain;
    }
    byte[] iv = new byte[16];
    RANDOM.nextBytes(iv);
    return Seal.encrypt(encryptKey, plain, iv);
  }

  private static Map<String, String> signature(String key, byte[] body, long seconds) {
    String timestamp = Long.toString(seconds);
    String nonce = Integer.toUnsignedString(RANDOM.nextInt());
    return Map.of(
        "X-Lark-Request-Timestamp",
        timestamp,
        "X-Lark-Request-Nonce",
        nonce,
        "X-Lark-Signature",
        Seal.sign(timestamp, nonce, key, body));
  }

  private static Letter signedWith(Letter letter, long seconds) {
    return new Letter(letter.body(), signature(Ids.hex32(), letter.body(), seconds));
  }

  private static Letter tampered(Letter letter) {
    byte[] body = letter.body().clone();
    int middle = body.length / 2;
    body[middle] = body[middle] == 'A' ? (byte) 'B' : (byte) 'A';
    return new Letter(body, letter.headers());
  }
}
