package dev.stagegate.events.wire;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.NullMarked;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Describes the topics as AsyncAPI 3.0, from the point of view of Stagegate: it sends what it
 * tells, and receives the intake.
 */
@NullMarked
final class AsyncApi {

  private static final String VERSION = "0.1.0";
  private static final Pattern NO_NAME = Pattern.compile("[^A-Za-z0-9._-]");

  private final ObjectNode document = object();
  private final Map<String, JsonNode> schemas = new TreeMap<>();

  private AsyncApi() {}

  static ObjectNode describe() {
    AsyncApi api = new AsyncApi();
    api.head();
    ObjectNode channels = api.document.putObject("channels");
    ObjectNode operations = api.document.putObject("operations");
    ObjectNode components = api.document.putObject("components");
    ObjectNode messages = components.putObject("messages");
    for (Topic topic : Topic.values()) {
      channels.set(name(topic), api.channel(topic));
      operations.set(action(topic) + capital(name(topic)), operation(topic));
      typesOf(topic).forEach(type -> messages.set(nameOf(type), api.message(type)));
    }
    api.schemas.put("CloudEventHeaders", headers(false));
    api.schemas.put("IntakeHeaders", headers(true));
    ObjectNode all = components.putObject("schemas");
    api.schemas.forEach(all::set);
    return api.document;
  }

  private void head() {
    document.put("asyncapi", "3.0.0");
    ObjectNode info = document.putObject("info");
    info.put("title", "Stagegate on Kafka");
    info.put("version", VERSION);
    info.put(
        "description",
        "What Stagegate's services tell, and what other systems may ask for, as CloudEvents 1.0"
            + " with JSON data. Unknown fields pass; a type that a reader does not know is"
            + " skipped. Any record may come again.");
    info.putObject("license")
        .put("name", "Apache-2.0")
        .put("url", "https://www.apache.org/licenses/LICENSE-2.0");
    document.put("defaultContentType", "application/json");
  }

  private ObjectNode channel(Topic topic) {
    ObjectNode channel = object();
    channel.put("address", topic.topicName());
    channel.put("description", meaning(topic));
    ObjectNode messages = channel.putObject("messages");
    typesOf(topic)
        .forEach(
            type -> messages.set(nameOf(type), reference("components/messages/" + nameOf(type))));
    ObjectNode kafka = channel.putObject("bindings").putObject("kafka");
    kafka.put("topic", topic.topicName());
    if (topic.compacted()) {
      kafka.putObject("topicConfiguration").putArray("cleanup.policy").add("compact");
    }
    return channel;
  }

  private static ObjectNode operation(Topic topic) {
    ObjectNode operation = object();
    operation.put("action", action(topic));
    operation.set("channel", reference("channels/" + name(topic)));
    operation.put("summary", meaning(topic));
    ArrayNode messages = operation.putArray("messages");
    typesOf(topic)
        .forEach(
            type ->
                messages.add(reference("channels/" + name(topic) + "/messages/" + nameOf(type))));
    return operation;
  }

  private ObjectNode message(FactType type) {
    ObjectNode schema = (ObjectNode) FactJson.MAPPER.readTree(Schemas.of(type));
    JsonNode definitions = schema.path("$defs");
    schema.remove(List.of("$schema", "$id", "$defs"));
    schemas.put(nameOf(type), shared(schema));
    definitions.properties().forEach(part -> share(part.getKey(), shared(part.getValue())));
    ObjectNode message = object();
    message.put("name", type.typeName());
    message.put("title", nameOf(type));
    message.put("summary", type.meaning());
    message.put("contentType", "application/json");
    String headers = type.topic() == Topic.INTAKE ? "IntakeHeaders" : "CloudEventHeaders";
    message.set("headers", reference("components/schemas/" + headers));
    message.set("payload", reference("components/schemas/" + nameOf(type)));
    message
        .putObject("bindings")
        .putObject("kafka")
        .putObject("key")
        .put("type", "string")
        .put("description", key(type.topic()));
    return message;
  }

  /** The same name means the same everywhere. */
  private void share(String name, JsonNode schema) {
    JsonNode other = schemas.putIfAbsent(plain(name), schema);
    if (other != null && !other.equals(schema)) {
      throw new IllegalStateException(name + " is described in two ways");
    }
  }

  /** Leads to what all share where it led to the schema's own parts. */
  private static JsonNode shared(JsonNode schema) {
    if (schema instanceof ArrayNode list) {
      ArrayNode shared = FactJson.MAPPER.createArrayNode();
      list.forEach(element -> shared.add(shared(element)));
      return shared;
    }
    if (!(schema instanceof ObjectNode fields)) {
      return schema;
    }
    ObjectNode shared = object();
    fields
        .properties()
        .forEach(
            field ->
                shared.set(
                    field.getKey(),
                    field.getKey().equals("$ref")
                        ? FactJson.MAPPER.valueToTree(
                            "#/components/schemas/"
                                + plain(field.getValue().asString().replace("#/$defs/", "")))
                        : shared(field.getValue())));
    return shared;
  }

  private static ObjectNode headers(boolean signed) {
    ObjectNode headers = object();
    headers.put("type", "object");
    ObjectNode fields = headers.putObject("properties");
    header(fields, "ce_specversion", "1.0");
    header(fields, "ce_id", "Identifies the record; one with an id that was taken changes nothing");
    header(fields, "ce_type", "The name of the message");
    header(fields, "ce_source", "Who tells");
    header(fields, "ce_time", "When it happened, by RFC 3339");
    header(fields, "ce_subject", "The record's key");
    header(fields, "content-type", "application/json");
    ArrayNode required = headers.putArray("required");
    List.of("ce_specversion", "ce_id", "ce_type", "ce_source").forEach(required::add);
    if (signed) {
      header(fields, "stagegate-sender", "service: and the account's id");
      header(fields, "stagegate-time", "When it was signed, in seconds since 1970");
      header(
          fields,
          "stagegate-signature",
          "HMAC-SHA256 in hexadecimal over sender, time, id and type, each with a line feed, and"
              + " the value");
      List.of("stagegate-sender", "stagegate-time", "stagegate-signature").forEach(required::add);
    } else {
      required.add("ce_time");
    }
    return headers;
  }

  private static void header(ObjectNode fields, String name, String meaning) {
    fields.putObject(name).put("type", "string").put("description", meaning);
  }

  private static String meaning(Topic topic) {
    return switch (topic) {
      case ISSUE -> "issue-service tells what is asked for.";
      case APPROVAL -> "approval-engine tells how approvals stand.";
      case REVIEW -> "im-gateway tells what people decided, and how they were asked.";
      case DIRECTORY -> "issue-service tells who there is, and who holds which role.";
      case CHANNEL -> "im-gateway tells which external systems there are.";
      case INTAKE -> "Other systems ask for issues, signed by a service account.";
      case INTAKE_RESULTS -> "issue-service tells other systems what became of their requests.";
    };
  }

  private static String key(Topic topic) {
    return switch (topic) {
      case ISSUE, APPROVAL, REVIEW -> "The issue's id";
      case DIRECTORY -> "The project's id, or that of the workspace";
      case CHANNEL -> "Always the same";
      case INTAKE, INTAKE_RESULTS -> "The sender's own key of its request";
    };
  }

  private static String action(Topic topic) {
    return topic == Topic.INTAKE ? "receive" : "send";
  }

  private static List<FactType> typesOf(Topic topic) {
    return Arrays.stream(FactType.values()).filter(type -> type.topic() == topic).toList();
  }

  private static String nameOf(FactType type) {
    return type.factClass().getSimpleName();
  }

  /** Such as intakeResults. */
  private static String name(Topic topic) {
    String[] words = topic.name().toLowerCase(Locale.ROOT).split("_");
    StringBuilder name = new StringBuilder(words[0]);
    Arrays.stream(words).skip(1).forEach(word -> name.append(capital(word)));
    return name.toString();
  }

  private static String capital(String word) {
    return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
  }

  private static String plain(String name) {
    return NO_NAME.matcher(name).replaceAll("_");
  }

  private static ObjectNode reference(String to) {
    return object().put("$ref", "#/" + to);
  }

  private static ObjectNode object() {
    return FactJson.MAPPER.createObjectNode();
  }
}
