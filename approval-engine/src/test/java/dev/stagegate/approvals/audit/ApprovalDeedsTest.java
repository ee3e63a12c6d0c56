package dev.stagegate.approvals.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagegate.approvals.Calls;
import dev.stagegate.approvals.Company;
import dev.stagegate.approvals.Engine;
import dev.stagegate.events.AuditFact.ApprovalDeedNoted;
import dev.stagegate.events.AuditedDeed;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What is done and refused at the engine is told to whoever keeps the audit log. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ApprovalDeedsTest {

  private static final Map<String, Object> FLOW =
      Map.of("source", "CHANGE_DATABASE", "title", "Audited", "nodes", List.of());

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
  void an_edit_of_flows_is_told_with_who_and_from_where() {
    calls.post("admin", "/api/v1/flows", FLOW).expectStatus().isCreated();
    AuditedDeed deed = newest();
    assertThat(deed.act()).isEqualTo("FLOWS_CREATED");
    assertThat(deed.actor()).isEqualTo("admin@example.com");
    assertThat(deed.object()).isEqualTo("flows/CHANGE_DATABASE");
    assertThat(deed.address()).isNotEmpty();
    assertThat(deed.refused()).isFalse();
    assertThat(deed.detail()).containsKeys("version", "flows");
  }

  @Test
  void an_edit_of_the_risk_table_is_told() {
    calls
        .put("admin", "/api/v1/risk-table", "1", Map.of("workspace", Map.of()))
        .expectStatus()
        .isOk();
    calls
        .put(
            "admin",
            "/api/v1/risk-table",
            "1",
            Map.of("workspace", Map.of("types", Map.of("CREATE_TABLE", "HIGH"))))
        .expectStatus()
        .isOk();
    assertThat(newest().act()).isEqualTo("RISK_TABLE_CHANGED");
  }

  @Test
  void who_may_not_is_told_too_and_who_is_not_signed_in_fills_nothing() {
    calls.post("dev", "/api/v1/flows", FLOW).expectStatus().isForbidden();
    AuditedDeed deed = newest();
    assertThat(deed.actor()).isEqualTo("dev@example.com");
    assertThat(deed.refused()).isTrue();
    assertThat(deed.object()).isEqualTo("flows");
    assertThat(deed.detail()).containsKey("reason");
    long told = engine.count("outbox");
    engine.http().post().uri("/api/v1/flows").exchange().expectStatus().isUnauthorized();
    assertThat(engine.count("outbox")).isEqualTo(told);
  }

  private AuditedDeed newest() {
    return engine.last(ApprovalDeedNoted.class).deed();
  }
}
