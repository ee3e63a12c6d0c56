package dev.stagegate.approvals.sql.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagegate.approvals.Calls;
import dev.stagegate.approvals.Company;
import dev.stagegate.approvals.Engine;
import dev.stagegate.approvals.sql.SqlReading;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

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
            {"engine": "MYSQL", "risk": "HIGH", "understood": true, "statements": [
              {"start": 0, "end": 8, "text": "SELECT 1", "sqlTypes": ["SELECT"], "tables": [], "risk": "LOW",
               "why": [{"name": "SELECT", "risk": "LOW", "text": "SELECT is LOW here."}]},
              {"start": 10, "end": 33, "text": "DELETE FROM shop.orders", "sqlTypes": ["DELETE"],
               "tables": [{"schemaName": "shop", "tableName": "orders"}], "where": false, "risk": "HIGH",
               "why": [{"name": "WITHOUT_WHERE", "risk": "HIGH"}, {"name": "DELETE", "risk": "MODERATE"}]}]}
            """);
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
  void a_text_that_is_too_long_or_has_too_many_statements_is_refused() {
    String tooLong = "SELECT 1 -- " + "x".repeat(SqlReading.LONGEST_TEXT);
    calls
        .post("dev", PATH, Map.of("engine", "MYSQL", "sql", tooLong))
        .expectStatus()
        .isEqualTo(422);
    String tooMany = "SELECT 1;".repeat(SqlReading.MOST_UNITS + 1);
    calls
        .post("dev", PATH, Map.of("engine", "MYSQL", "sql", tooMany))
        .expectStatus()
        .isEqualTo(422);
    String tooLarge = "x".repeat(300_000);
    calls
        .post("dev", PATH, Map.of("engine", "MYSQL", "sql", tooLarge))
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
