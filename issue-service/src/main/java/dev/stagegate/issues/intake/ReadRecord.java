package dev.stagegate.issues.intake;

import dev.stagegate.events.IntakeResultFact.RequestError;
import dev.stagegate.events.wire.FactJson;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * A record of the intake topic as it was read, once: a CloudEvent in binary or in structured mode,
 * with the sender's name, time and signature in headers.
 */
final class ReadRecord {

  static final String SENDER = "stagegate-sender";
  static final String TIME = "stagegate-time";
  static final String SIGNATURE = "stagegate-signature";

  private static final String STRUCTURED = "application/cloudevents";
  private static final int LONGEST_ID = 200;
  private static final Pattern SECONDS = Pattern.compile("[0-9]{1,11}");
  private static final Pattern HMAC = Pattern.compile("[0-9a-fA-F]{64}");

  private final ConsumerRecord<String, byte[]> record;
  private final List<RequestError> errors = new ArrayList<>();
  private final boolean structured;
  private final JsonNode value;
  private final JsonNode data;

  /**
   * Reads it; what is wrong with it is told later.
   *
   * @param largest how many bytes it may have
   */
  ReadRecord(ConsumerRecord<String, byte[]> record, int largest) {
    this.record = record;
    String contentType = header(record, "content-type");
    this.structured = contentType != null && contentType.startsWith(STRUCTURED);
    this.value = value(record.value(), largest);
    this.data = structured ? structuredData() : value;
  }

  /** What an answer can be sorted by, even if the rest is broken; empty if there is nothing. */
  Optional<String> key() {
    return Optional.of(data.path("requestKey").asString(""))
        .filter(ReadRecord::isId)
        .or(() -> Optional.ofNullable(record.key()).filter(ReadRecord::isId));
  }

  /** The record's own id as far as it can be told. */
  Optional<String> id() {
    return Optional.of(attribute("id")).filter(ReadRecord::isId);
  }

  /** Who says to have sent it, as far as it can be told. */
  Optional<String> sender() {
    return Optional.ofNullable(header(record, SENDER)).filter(ReadRecord::isId);
  }

  private static boolean isId(String text) {
    return !text.isBlank() && text.length() <= LONGEST_ID && text.indexOf(0) < 0;
  }

  private static @Nullable String header(ConsumerRecord<String, byte[]> record, String name) {
    Header header = record.headers().lastHeader(name);
    return header == null || header.value() == null
        ? null
        : new String(header.value(), StandardCharsets.UTF_8);
  }

  private JsonNode value(byte @Nullable [] bytes, int largest) {
    if (bytes == null || bytes.length == 0) {
      errors.add(new RequestError("", "the record is empty; JSON is needed"));
    } else if (bytes.length > largest) {
      errors.add(
          new RequestError(
              "", "the record has " + bytes.length + " bytes; at most " + largest + " may be"));
    } else {
      try {
        JsonNode read = FactJson.MAPPER.readTree(bytes);
        if (read.isObject()) {
          return read;
        }
        errors.add(new RequestError("", "must be a JSON object"));
      } catch (JacksonException e) {
        errors.add(new RequestError("", "is not JSON: " + e.getOriginalMessage()));
      }
    }
    return MissingNode.getInstance();
  }

  /**
   * What it says.
   *
   * @throws Refusal naming all that is wrong
   */
  IntakeMessage message() {
    String sender = needed(SENDER, header(record, SENDER));
    Instant sentAt = sentAt();
    byte[] signature = signature();
    if (!"1.0".equals(attribute("specversion"))) {
      errors.add(
          new RequestError(
              "specversion", "must be 1.0, as a CloudEvent in binary or structured mode has it"));
    }
    String id = needed("id", attribute("id"));
    needed("source", attribute("source"));
    String type = needed("type", attribute("type"));
    if (!value.isMissingNode() && !data.isObject()) {
      errors.add(new RequestError("data", "must be a JSON object"));
    }
    byte[] body = record.value();
    if (!errors.isEmpty() || body == null) {
      throw new Refusal(errors);
    }
    return new IntakeMessage(sender, sentAt, signature, id, type, data, body);
  }

  private String attribute(String name) {
    String text = structured ? value.path(name).asString("") : header(record, "ce_" + name);
    return text == null ? "" : text;
  }

  private String needed(String name, @Nullable String text) {
    if (text == null || !isId(text)) {
      errors.add(new RequestError(name, "is needed, with 1 to " + LONGEST_ID + " characters"));
      return "";
    }
    return text;
  }

  private Instant sentAt() {
    String text = header(record, TIME);
    if (text == null || !SECONDS.matcher(text).matches()) {
      errors.add(new RequestError(TIME, "must be whole seconds since 1970 in decimal digits"));
      return Instant.EPOCH;
    }
    return Instant.ofEpochSecond(Long.parseLong(text));
  }

  private byte[] signature() {
    String text = header(record, SIGNATURE);
    if (text == null || !HMAC.matcher(text).matches()) {
      errors.add(new RequestError(SIGNATURE, "must be 64 hexadecimal digits (HMAC-SHA256)"));
      return new byte[0];
    }
    return HexFormat.of().parseHex(text);
  }

  private JsonNode structuredData() {
    String encoded = value.path("data_base64").asString("");
    if (encoded.isEmpty()) {
      return value.path("data");
    }
    try {
      return FactJson.MAPPER.readTree(Base64.getDecoder().decode(encoded));
    } catch (JacksonException | IllegalArgumentException _) {
      return MissingNode.getInstance();
    }
  }
}
