package dev.stagegate.gateway.external.messenger;

import dev.stagegate.gateway.external.Contract;
import dev.stagegate.gateway.external.ExternalSystem;
import dev.stagegate.gateway.external.http.HttpCall;
import dev.stagegate.gateway.external.message.Said;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.springframework.http.HttpMethod;

/** Which calls a system wants, by its contract. */
final class Dialect {

  private static final String EVENT = "application/cloudevents+json; charset=UTF-8";
  private static final String JSON = "application/json; charset=UTF-8";
  private static final byte[] NOTHING = new byte[0];

  private Dialect() {}

  static HttpCall ask(ExternalSystem system, Said request) {
    return switch (system.contract()) {
      case CLOUD_EVENTS -> event(system, request);
      case PLAIN ->
          new HttpCall(
              HttpMethod.POST,
              under(system, "/approval"),
              JSON,
              request.asJson(),
              request.messageId(),
              request.messageId());
    };
  }

  static HttpCall takeBack(ExternalSystem system, String reference, Said cancelled) {
    return switch (system.contract()) {
      case CLOUD_EVENTS -> event(system, cancelled);
      case PLAIN ->
          new HttpCall(
              HttpMethod.PATCH,
              under(system, "/approval/" + encoded(reference)),
              JSON,
              ("{\"status\":\"CANCELLED\","
                      + new String(cancelled.asJson(), StandardCharsets.UTF_8).substring(1))
                  .getBytes(StandardCharsets.UTF_8),
              cancelled.messageId(),
              cancelled.messageId());
    };
  }

  /** That a decision did not count; the plain contract has no word for it. */
  static Optional<HttpCall> tell(ExternalSystem system, Said refused) {
    return system.contract() == Contract.PLAIN
        ? Optional.empty()
        : Optional.of(event(system, refused));
  }

  /** Where the state of a request is read; empty where the system calls back. */
  static Optional<HttpCall> read(ExternalSystem system, String requestId, String reference) {
    String status = system.statusUrl();
    URI uri =
        system.contract() == Contract.PLAIN
            ? under(system, "/approval/" + encoded(reference))
            : status == null
                ? null
                : URI.create(
                    status
                        .replace("{request}", encoded(requestId))
                        .replace("{reference}", encoded(reference)));
    return Optional.ofNullable(uri)
        .map(
            from -> new HttpCall(HttpMethod.GET, from, JSON, NOTHING, requestId + ":status", null));
  }

  private static HttpCall event(ExternalSystem system, Said said) {
    return new HttpCall(
        HttpMethod.POST,
        system.endpoint(),
        EVENT,
        said.asCloudEvent(),
        said.messageId(),
        said.messageId());
  }

  private static URI under(ExternalSystem system, String path) {
    String base = system.endpoint().toString();
    return URI.create((base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + path);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
