package dev.stagegate.web.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagegate.web.TestTokens;
import dev.stagegate.web.account.ScopeTable.Rule;
import java.security.Principal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

@DisplayNameGeneration(ReplaceUnderscores.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ServiceAccountGateTest {

  private static final String BOT = "service:bot";
  private static final Instant REVOKED_AT = Instant.now().minusSeconds(60);

  private ConfigurableApplicationContext context;
  private WebTestClient client;

  @BeforeAll
  void start() {
    context =
        new SpringApplicationBuilder(Service.class)
            .properties(Map.of("spring.config.name", "no-file", "spring.main.banner-mode", "off"))
            .run("--server.port=0", "--stagegate.access.jwks=" + TestTokens.jwksLocation());
    String port = context.getEnvironment().getRequiredProperty("local.server.port");
    client = WebTestClient.bindToServer().baseUrl("http://localhost:" + port).build();
  }

  @AfterAll
  void stop() {
    context.close();
  }

  @Test
  void a_call_passes_with_the_scope_that_it_needs_and_no_other() {
    call("/things", bearer("issues:read"))
        .expectStatus()
        .isOk()
        .expectBody(String.class)
        .isEqualTo("service:bot null");
    call("/things", bearer("issues:open workspace:edit unheard:of")).expectStatus().isForbidden();
    call("/things", bearer("")).expectStatus().isForbidden();
  }

  @Test
  void what_stands_nowhere_is_for_people() {
    call("/elsewhere", bearer(String.join(" ", Scope.texts()))).expectStatus().isForbidden();
    call("/elsewhere", TestTokens.bearer("ann@example.com")).expectStatus().isOk();
  }

  @Test
  void a_token_for_one_project_is_kept_to_it_or_refused() {
    String token = TestTokens.accountBearer(BOT, "issues:read", "shop", Instant.now());
    call("/things", token).expectBody(String.class).isEqualTo("service:bot shop");
    call("/everything", token).expectStatus().isForbidden();
    call("/everything", bearer("issues:read")).expectStatus().isOk();
  }

  @Test
  void a_short_token_that_was_made_before_one_was_revoked_counts_no_more() {
    call("/things", TestTokens.accountBearer(BOT, "issues:read", null, REVOKED_AT.minusSeconds(2)))
        .expectStatus()
        .isUnauthorized();
    call("/things", TestTokens.accountBearer("service:gone", "issues:read", null, Instant.now()))
        .expectStatus()
        .isUnauthorized();
  }

  @Test
  void no_token_names_a_service_account_without_saying_how_far_it_reaches() {
    call("/elsewhere", TestTokens.bearer(BOT)).expectStatus().isUnauthorized();
    call("/elsewhere", TestTokens.bearer("SERVICE:bot")).expectStatus().isUnauthorized();
  }

  @Test
  void its_own_token_counts_where_it_is_known_and_nowhere_else() {
    call("/things", "Bearer sg_known").expectStatus().isOk();
    call("/things", "Bearer sg_unknown").expectStatus().isUnauthorized();
  }

  @Test
  void whoever_made_its_requests_of_this_minute_waits_for_the_next() {
    // The minute may end in between, so that three times as many are certainly too many.
    int refused = 0;
    for (int i = 0; i < 30; i++) {
      ResponseSpec answer =
          call(
              "/things",
              TestTokens.accountBearer("service:busy", "issues:read", null, Instant.now(), 10));
      var result = answer.expectBody(String.class).returnResult();
      if (result.getStatus().value() == 429) {
        refused++;
        assertThat(Integer.parseInt(result.getResponseHeaders().getFirst("Retry-After")))
            .isBetween(1, 60);
        assertThat(result.getResponseBody()).contains("quota-spent");
      }
    }
    assertThat(refused).isGreaterThanOrEqualTo(10);
  }

  private static String bearer(String scopes) {
    return TestTokens.accountBearer(BOT, scopes, null, Instant.now());
  }

  private ResponseSpec call(String path, String authorization) {
    return client.get().uri(path).header("Authorization", authorization).exchange();
  }

  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  @Import(Things.class)
  static class Service {

    @Bean
    ScopeTable scopes() {
      return new ScopeTable(
          List.of(
              Rule.read("/things", Scope.ISSUES_READ),
              Rule.readAll("/everything", Scope.ISSUES_READ)));
    }

    @Bean
    AccountsInForce accounts() {
      return (account, issuedAt) ->
          Mono.just(Set.of(BOT, "service:busy").contains(account) && issuedAt.isAfter(REVOKED_AT));
    }

    @Bean
    AccountTokens tokens() {
      return token ->
          Mono.just(token)
              .filter("sg_known"::equals)
              .map(_ -> new ServiceCaller(BOT, Set.of(Scope.ISSUES_READ), null, 100, null));
    }
  }

  @RestController
  static class Things {

    @GetMapping({"/things", "/everything", "/elsewhere"})
    Mono<String> things(Principal caller) {
      return ProjectLimit.called(limit -> Mono.just(caller.getName() + " " + project(limit)));
    }

    private static @Nullable String project(@Nullable ProjectLimit limit) {
      return limit == null ? null : limit.projectId();
    }
  }
}
