package dev.stagegate.feishu.simulator.control;

import dev.stagegate.feishu.simulator.model.Json;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** JSON in and out of the control API. A misspelt field is an error, so that no test lies. */
final class Wire {

  private static final int BIGGEST_BODY = 1024 * 1024;
  private static final JsonMapper STRICT =
      Json.MAPPER
          .rebuild()
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
          .build();

  private Wire() {}

  static Mono<JsonNode> body(ServerRequest request) {
    return DataBufferUtils.join(request.exchange().getRequest().getBody(), BIGGEST_BODY)
        .map(
            buffer -> {
              byte[] bytes = new byte[buffer.readableByteCount()];
              buffer.read(bytes);
              DataBufferUtils.release(buffer);
              return parse(bytes);
            })
        .defaultIfEmpty(Json.object());
  }

  static <T> Mono<T> body(ServerRequest request, Class<T> type) {
    return body(request).map(node -> as(node, type));
  }

  static <T> T as(JsonNode node, Class<T> type) {
    try {
      return STRICT.treeToValue(node, type);
    } catch (JacksonException e) {
      throw ControlError.bad(e.getOriginalMessage());
    }
  }

  /** The value with the given fields replaced; fields it does not have are errors. */
  static <T> T over(T base, JsonNode fields, Class<T> type) {
    if (!fields.isObject()) {
      throw ControlError.bad("the body must be a JSON object");
    }
    ObjectNode merged = STRICT.valueToTree(base);
    merged.setAll((ObjectNode) fields);
    return as(merged, type);
  }

  static Mono<ServerResponse> ok(Object value) {
    return json(HttpStatus.OK, MediaType.APPLICATION_JSON, value);
  }

  static Mono<ServerResponse> problem(HttpStatus status, String detail) {
    ObjectNode problem = Json.object();
    problem.put("title", status.getReasonPhrase());
    problem.put("status", status.value());
    problem.put("detail", detail);
    return json(status, MediaType.APPLICATION_PROBLEM_JSON, problem);
  }

  private static Mono<ServerResponse> json(HttpStatus status, MediaType type, Object value) {
    return ServerResponse.status(status)
        .contentType(type)
        .header("Cache-Control", "no-store")
        .bodyValue(Json.MAPPER.writeValueAsBytes(value));
  }

  private static JsonNode parse(byte[] bytes) {
    try {
      return Json.MAPPER.readTree(bytes);
    } catch (JacksonException e) {
      throw ControlError.bad("the body is not JSON: " + e.getOriginalMessage());
    }
  }
}
