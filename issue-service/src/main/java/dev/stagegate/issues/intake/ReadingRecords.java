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
 * Reads a record of the intake topic: a CloudEvent in binary or in structured mode, with the
 * sender's name, time and signature in headers. All that is wrong with it is told at once.
 */
final class ReadingRecords {

  static final String SENDER = "stagegate-sender";
  static final String TIME = "stagegate-time";
  static final String SIGNATURE = "stagegate-signature";

  private static final String STRUCTURED = "application/cloudevents";
  private static final int LONGEST_ID = 200;
  private static final Pattern SECONDS = Pattern.compile("[0-9]{1,11}");
  private static final Pattern HMAC = Pattern.compile("[0-9a-fA-F]{64}");

  private final int largest;

  ReadingRecords(int largestBytes) {
    this.largest = largestBytes;
  }

  /**
   * Reads it.
   *
   * @throws Refusal naming all that is wrong
   */
  IntakeMessage read(ConsumerRecord<String, byte[]> message) {
    return new Reading(message).message();
  }

  /** What an answer can be sorted by, even if the rest is broken; empty if there is nothing. */
  Optional<String> keyOf(ConsumerRecord<String, byte[]> message) {
    return new Reading(message).key();
  }

  /** The record's own id and the name of its sender as far as they can be told. */
  Optional<String> idOf(ConsumerRecord<String, byte[]> message) {
    return Optional.of(new Reading(message).attribute("id")).filter(ReadingRecords::isId);
  }

  static Optional<String> senderOf(ConsumerRecord<String, byte[]> message) {
    return Optional.ofNullable(header(message, SENDER)).filter(ReadingRecords::isId);
  }

  private static boolean isId(String text) {
    return !text.isBlank() && text.length() <= LONGEST_ID && text.indexOf(0) < 0;
  }

  private static @Nullable String header(ConsumerRecord<String, byte[]> message, String name) {
    Header header = message.headers().lastHeader(name);
    return header == null || header.value() == null
        ? null
        : new String(header.value(), StandardCharsets.UTF_8);
  }

  private final class Reading {

    private final ConsumerRecord<String, byte[]> message;
    private final List<RequestError> errors = new ArrayList<>();
    private final boolean structured;
    private final JsonNode value;

    Reading(ConsumerRecord<String, byte[]> message) {
      this.message = message;
      String contentType = header(message, "content-type");
      this.structured = contentType != null && contentType.startsWith(STRUCTURED);
      this.value = value(message.value());
    }

    private JsonNode value(byte @Nullable [] bytes) {
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

    IntakeMessage message() {
      String sender = needed(SENDER, header(message, SENDER));
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
      JsonNode data = data();
      byte[] body = message.value();
      if (!errors.isEmpty() || body == null) {
        throw new Refusal(errors);
      }
      return new IntakeMessage(sender, sentAt, signature, id, type, data, body);
    }

    private String attribute(String name) {
      String text = structured ? value.path(name).asString("") : header(message, "ce_" + name);
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
      String text = header(message, TIME);
      if (text == null || !SECONDS.matcher(text).matches()) {
        errors.add(new RequestError(TIME, "must be whole seconds since 1970 in decimal digits"));
        return Instant.EPOCH;
      }
      return Instant.ofEpochSecond(Long.parseLong(text));
    }

    private byte[] signature() {
      String text = header(message, SIGNATURE);
      if (text == null || !HMAC.matcher(text).matches()) {
        errors.add(new RequestError(SIGNATURE, "must be 64 hexadecimal digits (HMAC-SHA256)"));
        return new byte[0];
      }
      return HexFormat.of().parseHex(text);
    }

    private JsonNode data() {
      if (!structured || value.isMissingNode()) {
        return value;
      }
      JsonNode data = structuredData();
      if (!data.isObject()) {
        errors.add(new RequestError("data", "must be a JSON object"));
      }
      return data;
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

    Optional<String> key() {
      JsonNode data = structured ? structuredData() : value;
      return Optional.of(data.path("requestKey").asString(""))
          .filter(ReadingRecords::isId)
          .or(() -> Optional.ofNullable(message.key()).filter(ReadingRecords::isId));
    }
  }
}
