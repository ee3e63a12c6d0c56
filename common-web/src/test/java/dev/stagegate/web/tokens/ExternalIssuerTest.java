package dev.stagegate.web.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import dev.stagegate.web.TestTokens;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Tokens of somebody else, whose keys are at an address. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExternalIssuerTest {

  private static final String ISSUER = "https://id.example.com";
  private static final RSAKey KEY = newKey("theirs");

  private HttpServer keys;
  private ConfigurableApplicationContext context;
  private WebTestClient client;

  @BeforeAll
  void start() throws IOException {
    keys = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    byte[] set = new JWKSet(KEY).toString().getBytes(StandardCharsets.UTF_8);
    keys.createContext(
        "/keys",
        exchange -> {
          exchange.sendResponseHeaders(200, set.length);
          exchange.getResponseBody().write(set);
          exchange.close();
        });
    keys.start();
    String address = "http://127.0.0.1:" + keys.getAddress().getPort();
    context =
        new SpringApplicationBuilder(Edge.class)
            .properties(Map.of("spring.config.name", "no-file", "spring.main.banner-mode", "off"))
            .run(
                "--server.port=0",
                "--stagegate.access.jwks=" + TestTokens.jwksLocation(),
                "--stagegate.access.issuers[0].issuer=" + ISSUER,
                "--stagegate.access.issuers[0].audience=stagegate-api",
                "--stagegate.access.issuers[0].jwks-uri=" + address + "/keys",
                "--stagegate.access.issuers[1].issuer=https://away.example.com",
                "--stagegate.access.issuers[1].audience=stagegate-api",
                "--stagegate.access.issuers[1].jwks-uri=" + address + "/nothing");
    String port = context.getEnvironment().getRequiredProperty("local.server.port");
    client = WebTestClient.bindToServer().baseUrl("http://localhost:" + port).build();
  }

  @AfterAll
  void stop() {
    context.close();
    keys.stop(0);
  }

  @Test
  void a_token_of_theirs_names_its_owner_by_the_verified_e_mail() {
    assertThat(
            call(signed(KEY, claims -> claims))
                .expectStatus()
                .isOk()
                .expectBody(String.class)
                .returnResult()
                .getResponseBody())
        .isEqualTo("ann@example.com");
  }

  @ParameterizedTest
  @MethodSource
  void others_are_refused(String token) {
    call(token).expectStatus().isUnauthorized();
  }

  static Stream<Named<String>> others_are_refused() {
    Instant past = Instant.now().minus(Duration.ofHours(1));
    return Stream.of(
        Named.of("another issuer", signed(KEY, c -> c.issuer("https://evil.example.com"))),
        Named.of("no issuer", signed(KEY, c -> c.issuer(null))),
        Named.of("ours", signed(KEY, c -> c.issuer("stagegate"))),
        Named.of("another audience", signed(KEY, c -> c.audience("other-api"))),
        Named.of("no audience", signed(KEY, c -> c.audience((String) null))),
        Named.of("expired", signed(KEY, c -> c.expirationTime(Date.from(past)))),
        Named.of("never expires", signed(KEY, c -> c.expirationTime(null))),
        Named.of(
            "not yet",
            signed(KEY, c -> c.notBeforeTime(Date.from(Instant.now().plusSeconds(600))))),
        Named.of("not verified", signed(KEY, c -> c.claim("email_verified", false))),
        Named.of("verified as a text", signed(KEY, c -> c.claim("email_verified", "true"))),
        Named.of("verified is missing", signed(KEY, c -> c.claim("email_verified", null))),
        Named.of("no e-mail", signed(KEY, c -> c.claim("email", null))),
        Named.of("another key", signed(newKey("theirs"), c -> c)),
        Named.of("an unknown key", signed(newKey("other"), c -> c)),
        Named.of("alg none", new PlainJWT(claims().build()).serialize()),
        Named.of("HMAC with the public key", hmac()));
  }

  @Test
  void while_their_keys_cannot_be_read_nobody_is_told_that_the_token_is_wrong() {
    call(signed(KEY, claims -> claims.issuer("https://away.example.com")))
        .expectStatus()
        .isEqualTo(503)
        .expectHeader()
        .exists("Retry-After");
  }

  @Test
  void our_own_tokens_are_believed_as_before() {
    client
        .get()
        .uri("/who")
        .header("Authorization", TestTokens.bearer("Bob@example.com"))
        .exchange()
        .expectStatus()
        .isOk();
  }

  private WebTestClient.ResponseSpec call(String token) {
    return client.get().uri("/who").header("Authorization", "Bearer " + token).exchange();
  }

  private static JWTClaimsSet.Builder claims() {
    return new JWTClaimsSet.Builder()
        .issuer(ISSUER)
        .subject("248289761001")
        .audience("stagegate-api")
        .claim("email", "Ann@Example.com")
        .claim("email_verified", true)
        .expirationTime(Date.from(Instant.now().plusSeconds(300)));
  }

  private static String signed(RSAKey key, UnaryOperator<JWTClaimsSet.Builder> change) {
    try {
      SignedJWT token =
          new SignedJWT(
              new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(),
              change.apply(claims()).build());
      token.sign(new RSASSASigner(key));
      return token.serialize();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String hmac() {
    try {
      SignedJWT token =
          new SignedJWT(
              new JWSHeader.Builder(JWSAlgorithm.HS256).keyID(KEY.getKeyID()).build(),
              claims().build());
      token.sign(new MACSigner(Objects.requireNonNull(KEY.toRSAPublicKey().getEncoded())));
      return token.serialize();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  private static RSAKey newKey(String id) {
    try {
      return new RSAKeyGenerator(2048).keyID(id).generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  @Import(Who.class)
  static class Edge {}

  @RestController
  static class Who {
    @GetMapping("/who")
    Mono<String> who(Principal caller) {
      return Mono.just(caller.getName());
    }
  }
}
