package dev.stagegate.approvals.sql.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import dev.stagegate.approvals.Calls;
import dev.stagegate.approvals.Company;
import dev.stagegate.approvals.Engine;
import dev.stagegate.events.sql.SqlLimits;
import dev.stagegate.web.TestTokens;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.MediaType;
import reactor.core.publisher.Flux;

@DisplayNameGeneration(ReplaceUnderscores.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ClassifyApiTest {

  private static final String PATH = "/api/v1/sql:classify";

  private Engine engine;
  private Calls calls;

  @BeforeAll
  void open() {
    engine = Engine.open().staffedBy(Company.usual());
    calls = new Calls(engine.http());
  }

  @AfterAll
  void close() {
    engine.close();
  }

  @Test
  void every_statement_is_shown_with_its_place_and_what_makes_it_risky() {
    calls
        .post(
            "stranger",
            PATH,
            Map.of("engine", "mysql", "sql", "SELECT 1; DELETE FROM shop.orders;"))
        .expectStatus()
        .isOk()
        .expectBody()
        .json(
            """
            {"engine": "MYSQL", "risk": "HIGH", "understood": true, "statementCount": 2, "byRisk": {"LOW": 1, "HIGH": 1},
             "statements": [
              {"start": 0, "end": 8, "text": "SELECT 1", "sqlTypes": ["SELECT"], "tables": [], "risk": "LOW",
               "why": [{"name": "SELECT", "risk": "LOW", "text": "SELECT is LOW here."}]},
              {"start": 10, "end": 33, "text": "DELETE FROM shop.orders", "sqlTypes": ["DELETE"],
               "tables": [{"schemaName": "shop", "tableName": "orders"}], "where": false, "risk": "HIGH",
               "why": [{"name": "WITHOUT_WHERE", "risk": "HIGH"}, {"name": "DELETE", "risk": "MODERATE"}]}]}
            """);
  }

  @ParameterizedTest
  @CsvSource({
    "SELECT name FROM shop.orders, true",
    "SELECT 1; SELECT 2, false",
    "DELETE FROM shop.orders, false",
    "WITH gone AS (DELETE FROM t RETURNING id) SELECT id FROM gone, false",
  })
  void one_query_that_only_reads_is_told_from_the_rest(String sql, boolean onlyReads) {
    calls
        .post("dev", PATH, Map.of("engine", "postgres", "sql", sql))
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$.onlyReads")
        .isEqualTo(onlyReads);
  }

  @Test
  void what_is_not_understood_says_so_and_is_high() {
    calls
        .post("dev", PATH, Map.of("engine", "SNOWFLAKE", "sql", "FROBNICATE everything"))
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$.understood")
        .isEqualTo(false)
        .jsonPath("$.statements[0].sqlTypes[0]")
        .isEqualTo("UNKNOWN")
        .jsonPath("$.statements[0].risk")
        .isEqualTo("HIGH")
        .jsonPath("$.statements[0].notes[0]")
        .isNotEmpty();
  }

  @Test
  void all_that_is_wrong_is_told_at_once() {
    calls
        .post(
            "dev",
            PATH,
            Map.of("engine", "ACCESS", "sql", "-- nothing", "environmentId", "x".repeat(201)))
        .expectStatus()
        .isEqualTo(422)
        .expectBody()
        .jsonPath("$.errors[*].field")
        .value(
            fields ->
                assertThat((List<?>) fields)
                    .isEqualTo(List.of("/engine", "/environmentId", "/sql")));
  }

  @Test
  void what_an_issue_takes_can_be_tried_and_the_answer_stays_small() {
    String wide = "SELECT * FROM " + "t" + "a".repeat(500) + ", t2".repeat(30);
    String sql = wide + ";SELECT 1;".repeat(15_000) + "DROP TABLE t -- " + "x".repeat(1_900_000);
    String told =
        Objects.requireNonNull(
            calls
                .post("dev", PATH, Map.of("engine", "MYSQL", "sql", sql))
                .expectStatus()
                .isOk()
                .expectBody(String.class)
                .returnResult()
                .getResponseBody());

    assertThat(told).hasSizeLessThan(500_000);
    assertThat(JsonPath.<Integer>read(told, "$.statementCount")).isEqualTo(15_002);
    assertThat(JsonPath.<Map<String, Integer>>read(told, "$.byRisk"))
        .isEqualTo(Map.of("LOW", 15_001, "HIGH", 1));
    assertThat(JsonPath.<String>read(told, "$.risk")).isEqualTo("HIGH");
    assertThat(JsonPath.<List<?>>read(told, "$.statements")).hasSize(1_000);
    assertThat(JsonPath.<Integer>read(told, "$.statements[0].tableCount")).isEqualTo(2);
    assertThat(
            JsonPath.<List<String>>read(
                told, "$.statements[0].tables[?(@.tableName =~ /ta.*/)].tableName"))
        .containsExactly("t" + "a".repeat(199) + "…");
    String large = "INSERT INTO t VALUES ('" + "x".repeat(8_000_000) + "')";
    calls
        .post("dev", PATH, Map.of("engine", "MYSQL", "sql", large))
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$.statements[0].sqlTypes[0]")
        .isEqualTo("UNKNOWN")
        .jsonPath("$.statements[0].text")
        .value(text -> assertThat((String) text).hasSize(1_001).endsWith("…"));
  }

  @ParameterizedTest
  @MethodSource
  void what_an_issue_does_not_take_is_refused(String sql, String why) {
    calls
        .post("dev", PATH, Map.of("engine", "MYSQL", "sql", sql))
        .expectStatus()
        .isEqualTo(422)
        .expectBody()
        .jsonPath("$.errors[0].message")
        .value(message -> assertThat((String) message).contains(why));
  }

  static Stream<Arguments> what_an_issue_does_not_take_is_refused() {
    return Stream.of(
        Arguments.of("SELECT 1 -- " + "é".repeat(SqlLimits.MOST_BYTES / 2), "8 MiB"),
        Arguments.of("USE d;".repeat(SqlLimits.MOST_UNITS + 1), "20001 statements"),
        Arguments.of("SELECT '" + "x".repeat(3 << 20) + "'; SELECT 1", "not cut"));
  }

  @Test
  void a_body_that_is_far_too_large_is_refused_here_and_a_large_one_elsewhere() {
    calls
        .post("dev", PATH, Map.of("engine", "MYSQL", "sql", "x".repeat(33 << 20)))
        .expectStatus()
        .isEqualTo(413);
    Map<String, String> flow = Map.of("source", "FALLBACK", "title", "x".repeat(300_000));
    calls.post("admin", "/api/v1/flows", flow).expectStatus().isEqualTo(413);
    DataBuffer piece = DefaultDataBufferFactory.sharedInstance.wrap(new byte[100_000]);
    engine
        .http()
        .post()
        .uri("/api/v1/flows")
        .header("Authorization", TestTokens.bearer(Company.email("admin")))
        .contentType(MediaType.APPLICATION_JSON)
        .body(Flux.just(piece, piece, piece), DataBuffer.class)
        .exchange()
        .expectStatus()
        .isEqualTo(413);
  }

  @Test
  void without_signing_in_nothing_is_classified() {
    engine
        .http()
        .post()
        .uri(PATH)
        .bodyValue(Map.of("engine", "MYSQL", "sql", "SELECT 1"))
        .exchange()
        .expectStatus()
        .isUnauthorized();
  }
}
