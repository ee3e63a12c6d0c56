package dev.stagegate.browser;

import com.nimbusds.jwt.JWTClaimsSet;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.stagegate.secrets.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import tools.jackson.databind.json.JsonMapper;

/**
 * A company's OpenID provider: people tell its page who they are, and it believes them. It believes
 * nobody else: who comes for a token shows the secret, the code, and that he or she asked for it.
 */
final class CompanyProvider implements AutoCloseable {

  static final String TITLE = "Company";

  private static final String ID = "company";
  private static final String CLIENT = "stagegate";
  private static final String SECRET = "known-to-both";
  private static final String BASIC =
      "Basic " + HttpHeaders.encodeBasicAuth(CLIENT, SECRET, StandardCharsets.UTF_8);

  private static final String SETTING = "stagegate.oidc.providers[0].";

  private static final String PAGE =
      """
      <!doctype html>
      <html lang="en">
      <title>Company</title>
      <h1>Company</h1>
      <form method="post">
        <label>Sign in as <input type="email" name="email"></label>
        <button name="answer" value="yes">Sign in</button>
        <button name="answer" value="no">Refuse</button>
      </form>
      </html>
      """;

  /** What a code was given for. */
  private record Given(String email, String nonce, String challenge) {}

  private final JsonMapper json = JsonMapper.builder().build();
  private final ProviderKey key = new ProviderKey();
  private final Map<String, Given> codes = new ConcurrentHashMap<>();
  private final HttpServer server;
  private final String comeBackTo;

  private CompanyProvider(HttpServer server, String comeBackTo) {
    this.server = server;
    this.comeBackTo = comeBackTo;
  }

  /**
   * Opens it for people of a console.
   *
   * @param console where that is, or will be
   */
  static CompanyProvider open(URI console) {
    HttpServer server;
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    String comeBackTo = console.resolve("/api/v1/auth/oidc/" + ID + "/callback").toString();
    CompanyProvider provider = new CompanyProvider(server, comeBackTo);
    server.createContext("/.well-known/openid-configuration", provider::describe);
    server.createContext("/keys", provider::publish);
    server.createContext("/authorize", provider::authorize);
    server.createContext("/token", provider::exchange);
    server.start();
    return provider;
  }

  /** What an installation is told so that people come in by it. */
  Map<String, String> settings() {
    return Map.of(
        SETTING + "id", ID,
        SETTING + "title", TITLE,
        SETTING + "issuer", issuer(),
        SETTING + "client-id", CLIENT,
        SETTING + "client-secret", SECRET);
  }

  /** To a browser another site than the console, whose host is localhost. */
  private String issuer() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private void describe(HttpExchange exchange) throws IOException {
    answer(
        exchange,
        200,
        Map.of(
            "issuer", issuer(),
            "authorization_endpoint", issuer() + "/authorize",
            "token_endpoint", issuer() + "/token",
            "jwks_uri", issuer() + "/keys",
            "response_types_supported", List.of("code"),
            "subject_types_supported", List.of("public"),
            "id_token_signing_alg_values_supported", List.of("RS256"),
            "token_endpoint_auth_methods_supported", List.of("client_secret_basic"),
            "code_challenge_methods_supported", List.of("S256")));
  }

  private void publish(HttpExchange exchange) throws IOException {
    answer(exchange, 200, key.published());
  }

  private void authorize(HttpExchange exchange) throws IOException {
    Map<String, String> asked = read(exchange.getRequestURI().getRawQuery());
    if (!isInOrder(asked)) {
      answer(exchange, 400, Map.of("error", "invalid_request"));
    } else if (exchange.getRequestMethod().equals("POST")) {
      exchange.getResponseHeaders().set("Location", decided(asked, read(body(exchange))));
      exchange.sendResponseHeaders(303, -1);
      exchange.close();
    } else {
      answer(exchange, 200, "text/html", PAGE);
    }
  }

  private boolean isInOrder(Map<String, String> asked) {
    return "code".equals(asked.get("response_type"))
        && CLIENT.equals(asked.get("client_id"))
        && comeBackTo.equals(asked.get("redirect_uri"))
        && "S256".equals(asked.get("code_challenge_method"))
        && asked.keySet().containsAll(Set.of("state", "nonce", "code_challenge"));
  }

  /** Where the browser goes when its reader pressed a button. */
  private String decided(Map<String, String> asked, Map<String, String> pressed) {
    String state =
        "&state=" + URLEncoder.encode(asked.getOrDefault("state", ""), StandardCharsets.UTF_8);
    if (!"yes".equals(pressed.get("answer"))) {
      return comeBackTo + "?error=access_denied" + state;
    }
    String code = UUID.randomUUID().toString();
    codes.put(
        code,
        new Given(
            pressed.getOrDefault("email", ""),
            asked.getOrDefault("nonce", ""),
            asked.getOrDefault("code_challenge", "")));
    return comeBackTo + "?code=" + code + state;
  }

  private void exchange(HttpExchange exchange) throws IOException {
    Map<String, String> shown = read(body(exchange));
    if (!BASIC.equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
      answer(exchange, 401, Map.of("error", "invalid_client"));
      return;
    }
    Given given = codes.remove(shown.getOrDefault("code", ""));
    if (given == null || !isWhoAsked(shown, given)) {
      answer(exchange, 400, Map.of("error", "invalid_grant"));
      return;
    }
    Map<String, Object> tokens = new HashMap<>();
    tokens.put("access_token", "opaque");
    tokens.put("token_type", "Bearer");
    tokens.put("expires_in", 300);
    tokens.put("id_token", key.signed(claims(given)));
    answer(exchange, 200, tokens);
  }

  private boolean isWhoAsked(Map<String, String> shown, Given given) {
    byte[] hash = Sha256.of(shown.getOrDefault("code_verifier", ""));
    return "authorization_code".equals(shown.get("grant_type"))
        && comeBackTo.equals(shown.get("redirect_uri"))
        && given.challenge().equals(Base64.getUrlEncoder().withoutPadding().encodeToString(hash));
  }

  private JWTClaimsSet claims(Given given) {
    return new JWTClaimsSet.Builder()
        .issuer(issuer())
        .subject(given.email())
        .audience(CLIENT)
        .claim("nonce", given.nonce())
        .claim("email", given.email())
        .claim("email_verified", true)
        .issueTime(new Date())
        .expirationTime(Date.from(Instant.now().plusSeconds(300)))
        .build();
  }

  private static String body(HttpExchange exchange) throws IOException {
    return new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
  }

  /** What a query or a form says. */
  private static Map<String, String> read(@Nullable String form) {
    Map<String, String> said = new HashMap<>();
    for (String pair : (form == null ? "" : form).split("&", -1)) {
      String[] parts = pair.split("=", 2);
      said.put(decoded(parts[0]), parts.length == 1 ? "" : decoded(parts[1]));
    }
    return said;
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  private void answer(HttpExchange exchange, int status, Map<String, ?> body) throws IOException {
    answer(exchange, status, "application/json", json.writeValueAsString(body));
  }

  private static void answer(HttpExchange exchange, int status, String type, String body)
      throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
