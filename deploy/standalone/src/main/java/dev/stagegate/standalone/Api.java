package dev.stagegate.standalone;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Stagegate's REST API as one signed-in person sees it. */
public final class Api {

  private final Http http;
  private final URI url;
  private final String email;
  private final String token;

  private Api(Http http, URI url, String email, String token) {
    this.http = http;
    this.url = url;
    this.email = email;
    this.token = token;
  }

  public static Api signIn(Http http, URI url, String email, String password) {
    JsonNode body =
        http.call(
                "POST",
                url.resolve("/api/v1/auth/token"),
                Map.of(),
                Map.of("email", email, "password", password))
            .orFail("Signing in as " + email);
    return new Api(http, url, email, body.path("token").asString());
  }

  /** Somebody who has a token already. */
  static Api withToken(Http http, URI url, String token) {
    return new Api(http, url, "", token);
  }

  public String email() {
    return email;
  }

  /** What the {@code Authorization} header of this person's calls holds. */
  public String authorization() {
    return "Bearer " + token;
  }

  /** The body of a successful GET. */
  public JsonNode get(String path) {
    return call("GET", path, Map.of(), null).orFail("GET " + path);
  }

  public Http.Answer send(String method, String path, @Nullable Object body) {
    return call(method, path, Map.of(), body);
  }

  public Http.Answer call(
      String method, String path, Map<String, String> headers, @Nullable Object body) {
    Map<String, String> all = new HashMap<>(headers);
    all.put("Authorization", authorization());
    return http.call(method, url.resolve(path), all, body);
  }
}
