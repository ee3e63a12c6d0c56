package dev.stagegate.web;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stagegate.secrets.Secret;
import dev.stagegate.web.operators.OperatorSettings;
import dev.stagegate.web.operators.Operators;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Principal;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Who may see measurements and the details of health, and that everybody else may not. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OperatorsTest {

  private static final String TOKEN = "prometheus.0123456789abcdef-0123456789";
  private static final String METRICS = "/actuator/metrics";
  private static final String HEALTH = "/actuator/health";

  private ConfigurableApplicationContext context;
  private WebTestClient client;

  @BeforeAll
  void start(@TempDir Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("token"), TOKEN + "\n");
    context =
        new SpringApplicationBuilder(Edge.class)
            .properties(Map.of("spring.config.name", "no-file", "spring.main.banner-mode", "off"))
            .run(
                "--server.port=0",
                "--management.endpoints.web.exposure.include=health,metrics",
                "--management.endpoint.health.show-details=when-authorized",
                "--management.endpoint.health.roles=OPERATOR",
                "--stagegate.operators.token-file=" + file,
                "--stagegate.access.jwks=" + TestTokens.jwksLocation());
    String port = context.getEnvironment().getRequiredProperty("local.server.port");
    client = WebTestClient.bindToServer().baseUrl("http://localhost:" + port).build();
  }

  @AfterAll
  void stop() {
    context.close();
  }

  @Test
  void the_token_opens_measurements_and_the_details_of_health() {
    get(METRICS, "Bearer " + TOKEN).expectStatus().isOk();
    get(HEALTH, "Bearer " + TOKEN).expectBody().jsonPath("$.components").exists();
  }

  @Test
  void so_does_who_runs_the_installation() {
    get(METRICS, TestTokens.bearer("Olga@example.com")).expectStatus().isOk();
    get(HEALTH, TestTokens.bearer("olga@example.com"))
        .expectBody()
        .jsonPath("$.components")
        .exists();
  }

  @ParameterizedTest
  @ValueSource(strings = {"ann@example.com", "unknowable@example.com"})
  void other_people_learn_whether_it_is_up_and_no_more(String email) {
    get(METRICS, TestTokens.bearer(email))
        .expectStatus()
        .isForbidden()
        .expectBody()
        .jsonPath("$.type")
        .isEqualTo("urn:stagegate:problem:operators-only");
    get(HEALTH, TestTokens.bearer(email))
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$.status")
        .isEqualTo("UP")
        .jsonPath("$.components")
        .doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Bearer prometheus.0123456789abcdef-012345678",
        "Bearer prometheus.0123456789abcdef-01234567890",
        "Basic cHJvbWV0aGV1cy4wMTIzNDU2Nzg5YWJjZGVmLTAxMjM0NTY3ODk6"
      })
  void who_is_not_recognised_sees_nothing(String authorization) {
    get(METRICS, authorization).expectStatus().isUnauthorized();
  }

  @Test
  void strangers_learn_whether_it_is_up() {
    get(HEALTH, null).expectStatus().isOk().expectBody().jsonPath("$.components").doesNotExist();
  }

  @Test
  void the_token_opens_nothing_else() {
    get("/who", TestTokens.bearer("ann@example.com")).expectStatus().isOk();
    get("/who", "Bearer " + TOKEN).expectStatus().isForbidden();
    get("/nothing", "Bearer " + TOKEN).expectStatus().isForbidden();
  }

  @Test
  void a_token_that_can_be_guessed_is_refused_by_name() {
    assertThatThrownBy(() -> new OperatorSettings(new Secret("short"), null))
        .hasMessageContaining("stagegate.operators.token must be a token of 32 characters");
    Secret blanks = new Secret("with blanks in it 0123456789 0123456789");
    assertThatThrownBy(() -> new OperatorSettings(blanks, null))
        .hasMessageContaining("stagegate.operators.token");
    assertThatThrownBy(() -> new OperatorSettings(new Secret(TOKEN), Path.of("token")))
        .hasMessageContaining("must not be given together");
  }

  private WebTestClient.ResponseSpec get(String path, @Nullable String authorization) {
    WebTestClient.RequestHeadersSpec<?> request = client.get().uri(path);
    return (authorization == null ? request : request.header("Authorization", authorization))
        .exchange();
  }

  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  static class Edge {

    @Bean
    Operators operators() {
      return email ->
          email.startsWith("unknowable")
              ? Mono.error(new IllegalStateException("the database is away"))
              : Mono.just(email.equals("olga@example.com"));
    }

    @Bean
    Who who() {
      return new Who();
    }
  }

  @RestController
  static class Who {

    @GetMapping("/who")
    String who(Principal caller) {
      return caller.getName();
    }
  }
}
