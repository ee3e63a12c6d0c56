package dev.stagegate.approvals;

import static dev.stagegate.approvals.Company.email;

import dev.stagegate.web.TestTokens;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

/** Requests to the engine, by the people of {@link Company}. */
@NullMarked
public record Calls(WebTestClient http) {

  public ResponseSpec get(String name, String path) {
    return http.get().uri(path).header("Authorization", TestTokens.bearer(email(name))).exchange();
  }

  /** As {@link #get}, by somebody who reads Chinese. */
  public ResponseSpec getInChinese(String name, String path) {
    return http.get()
        .uri(path)
        .header("Authorization", TestTokens.bearer(email(name)))
        .header("Accept-Language", "zh-CN,zh;q=0.9,en;q=0.8")
        .exchange();
  }

  public ResponseSpec post(String name, String path, Object body) {
    return send(HttpMethod.POST, path, name, null, MediaType.APPLICATION_JSON, body);
  }

  public ResponseSpec put(String name, String path, @Nullable String version, Object body) {
    return send(HttpMethod.PUT, path, name, version, MediaType.APPLICATION_JSON, body);
  }

  public ResponseSpec send(
      HttpMethod method,
      String path,
      String name,
      @Nullable String version,
      MediaType type,
      Object body) {
    return http.method(method)
        .uri(path)
        .header("Authorization", TestTokens.bearer(email(name)))
        .headers(
            headers -> {
              if (version != null) {
                headers.set("If-Match", "\"" + version + "\"");
              }
            })
        .contentType(type)
        .bodyValue(body)
        .exchange();
  }
}
