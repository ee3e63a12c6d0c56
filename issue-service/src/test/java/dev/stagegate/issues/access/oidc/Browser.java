package dev.stagegate.issues.access.oidc;

import dev.stagegate.issues.TestWorld;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseCookie;
import org.springframework.test.web.reactive.server.FluxExchangeResult;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import org.springframework.util.MultiValueMap;
import org.springframework.web.util.UriComponentsBuilder;

/** A browser, as far as it goes to a provider and comes back. */
final class Browser {

  private static final String VISITOR = "__Host-stagegate-sign-in";
  private static final String SESSION = "__Host-stagegate-session";

  private final TestWorld world;
  private @Nullable String visitor;
  private @Nullable String session;

  Browser(TestWorld world) {
    this.world = world;
  }

  /** Begins; where the provider is, with what is asked of it. */
  URI start(String provider, String to) {
    FluxExchangeResult<Void> answer =
        get("/api/v1/auth/oidc/" + provider + "?to=" + to)
            .expectStatus()
            .isFound()
            .returnResult(Void.class);
    keep(answer.getResponseCookies());
    return Objects.requireNonNull(answer.getResponseHeaders().getLocation());
  }

  URI start(String provider) {
    return start(provider, "/issues/7");
  }

  /** What the provider's address asks for. */
  static String asked(URI address, String parameter) {
    return String.valueOf(
        UriComponentsBuilder.fromUri(address).build(true).getQueryParams().getFirst(parameter));
  }

  /** Goes to a provider that asks nothing; where it sends us. */
  static URI visit(URI address) {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return URI.create(
          client
              .send(HttpRequest.newBuilder(address).build(), BodyHandlers.discarding())
              .headers()
              .firstValue("Location")
              .orElseThrow());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Comes back to where the provider sent us. */
  ResponseSpec comeBack(URI address) {
    return comeBack(address.getPath(), address.getRawQuery());
  }

  ResponseSpec comeBack(String path, String query) {
    ResponseSpec answer = get(path + "?" + query);
    keep(answer.returnResult(Void.class).getResponseCookies());
    return answer;
  }

  /** Who is signed in. */
  ResponseSpec who() {
    return get("/api/v1/session");
  }

  boolean hasSession() {
    return session != null;
  }

  private ResponseSpec get(String path) {
    return world
        .anonymous()
        .get()
        .uri(URI.create(world.baseUrl() + path))
        .cookies(
            cookies -> {
              if (visitor != null) {
                cookies.set(VISITOR, visitor);
              }
              if (session != null) {
                cookies.set(SESSION, session);
              }
            })
        .exchange();
  }

  private void keep(MultiValueMap<String, ResponseCookie> given) {
    ResponseCookie visiting = given.getFirst(VISITOR);
    ResponseCookie signedIn = given.getFirst(SESSION);
    visitor = visiting == null ? visitor : visiting.getValue();
    session = signedIn == null ? session : signedIn.getValue();
  }
}
