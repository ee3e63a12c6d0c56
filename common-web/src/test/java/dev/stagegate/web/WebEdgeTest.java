package dev.stagegate.web;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.validation.constraints.Max;
import java.security.Principal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

@DisplayNameGeneration(ReplaceUnderscores.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WebEdgeTest {

  private ConfigurableApplicationContext context;
  private WebTestClient client;

  @BeforeAll
  void start() {
    context =
        new SpringApplicationBuilder(Edge.class)
            .properties(Map.of("spring.config.name", "no-file", "spring.main.banner-mode", "off"))
            .run(
                "--server.port=0",
                "--spring.http.codecs.max-in-memory-size=4KB",
                "--stagegate.access.jwks=" + TestTokens.jwksLocation());
    String port = context.getEnvironment().getRequiredProperty("local.server.port");
    client = WebTestClient.bindToServer().baseUrl("http://localhost:" + port).build();
  }

  @AfterAll
  void stop() {
    context.close();
  }

  @Test
  void a_signed_in_caller_is_known_by_email() {
    client
        .get()
        .uri("/who")
        .header("Authorization", TestTokens.bearer("ann@example.com"))
        .exchange()
        .expectStatus()
        .isOk()
        .expectBody(String.class)
        .isEqualTo("ann@example.com");
  }

  @Test
  void nobody_else_gets_in() {
    for (String header :
        List.of(
            "",
            "Bearer ",
            "Bearer abc",
            "Basic YTpi",
            TestTokens.expiredBearer("ann@example.com"),
            TestTokens.forgedBearer("ann@example.com"))) {
      client
          .get()
          .uri("/who")
          .header("Authorization", header)
          .exchange()
          .expectStatus()
          .isUnauthorized()
          .expectHeader()
          .contentType(MediaType.APPLICATION_PROBLEM_JSON)
          .expectBody()
          .jsonPath("$.type")
          .isEqualTo("urn:stagegate:problem:not-signed-in");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/nothing/here", "/actuator", "/actuator/env", "/actuator/heapdump"})
  void what_nobody_declared_public_is_denied(String path) {
    client.get().uri(path).exchange().expectStatus().isUnauthorized();
  }

  @Test
  void a_path_that_climbs_is_refused() {
    client.get().uri("/open/../who").exchange().expectStatus().isBadRequest();
  }

  @Test
  void public_paths_and_health_are_open() {
    client.get().uri("/open/door").exchange().expectStatus().isOk();
    client.get().uri("/actuator/health").exchange().expectStatus().isOk();
  }

  @Test
  void an_unknown_field_is_named_with_what_is_allowed() {
    post("{\"title\":\"a\",\"count\":1,\"colour\":\"red\"}")
        .expectStatus()
        .isBadRequest()
        .expectBody()
        .jsonPath("$.type")
        .isEqualTo("urn:stagegate:problem:unreadable-request")
        .jsonPath("$.errors[0].field")
        .isEqualTo("/colour")
        .jsonPath("$.errors[0].message")
        .value(message -> assertThat((String) message).contains("title", "count"));
  }

  @Test
  void a_wrong_type_is_named_without_class_names() {
    post("{\"title\":\"a\",\"count\":\"many\"}")
        .expectStatus()
        .isBadRequest()
        .expectBody()
        .jsonPath("$.errors[0].field")
        .isEqualTo("/count")
        .jsonPath("$.errors[0].message")
        .value(
            message ->
                assertThat((String) message)
                    .contains("line 1")
                    .doesNotContain("dev.stagegate", "java.lang"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[1]",
        "nonsense",
        "{\"title\":\"a\",\"count\":1}{}",
        "{\"title\":\"a\"}"
      })
  void a_body_that_cannot_be_read_is_the_callers_fault(String body) {
    post(body)
        .expectStatus()
        .isBadRequest()
        .expectHeader()
        .contentType(MediaType.APPLICATION_PROBLEM_JSON);
  }

  @Test
  void a_body_that_is_too_large_is_told_so() {
    post("{\"title\":\"" + "a".repeat(8000) + "\",\"count\":1}")
        .expectStatus()
        .isEqualTo(413)
        .expectBody()
        .jsonPath("$.type")
        .isEqualTo("urn:stagegate:problem:content-too-large");
  }

  @Test
  void a_problem_keeps_its_slug_fields_and_waiting_time() {
    signedIn("/busy")
        .expectStatus()
        .isEqualTo(429)
        .expectHeader()
        .valueEquals("Retry-After", "42")
        .expectBody()
        .jsonPath("$.type")
        .isEqualTo("urn:stagegate:problem:too-soon");
  }

  @Test
  void a_parameter_out_of_its_bounds_is_named() {
    signedIn("/page?limit=4")
        .expectStatus()
        .isBadRequest()
        .expectBody()
        .jsonPath("$.type")
        .isEqualTo("urn:stagegate:problem:bad-parameter")
        .jsonPath("$.errors[0].field")
        .isEqualTo("limit")
        .jsonPath("$.errors[0].message")
        .value(message -> assertThat((String) message).contains("3"));
    signedIn("/page?limit=3").expectStatus().isOk();
  }

  @Test
  void a_bug_is_told_without_its_details() {
    signedIn("/bug")
        .expectStatus()
        .is5xxServerError()
        .expectBody()
        .jsonPath("$.detail")
        .isEqualTo("Something went wrong; it was logged.");
  }

  private WebTestClient.ResponseSpec signedIn(String path) {
    return client
        .get()
        .uri(path)
        .header("Authorization", TestTokens.bearer("ann@example.com"))
        .exchange();
  }

  private WebTestClient.ResponseSpec post(String body) {
    return client
        .post()
        .uri("/things")
        .header("Authorization", TestTokens.bearer("ann@example.com"))
        .contentType(MediaType.APPLICATION_JSON)
        .bodyValue(body)
        .exchange();
  }

  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  @Import(Things.class)
  static class Edge {
    @Bean
    PublicPaths open() {
      return new PublicPaths(List.of("/open/**"));
    }
  }

  record Thing(String title, int count) {}

  @RestController
  static class Things {
    @GetMapping("/who")
    Mono<String> who(Principal caller) {
      return Mono.just(caller.getName());
    }

    @GetMapping("/open/door")
    String door() {
      return "open";
    }

    @GetMapping("/busy")
    String busy() {
      throw Problem.tooManyRequests("too-soon", "Wait.", Duration.ofSeconds(42));
    }

    @GetMapping("/page")
    String page(@RequestParam @Max(3) int limit) {
      return "page of " + limit;
    }

    @GetMapping("/bug")
    String bug() {
      throw new IllegalStateException("secret detail");
    }

    @PostMapping("/things")
    Thing things(@RequestBody Thing thing) {
      return thing;
    }
  }
}
