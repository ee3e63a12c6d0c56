package dev.stagegate.approvals.approval.postgres;

import static dev.stagegate.approvals.Company.email;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stagegate.approvals.Company;
import dev.stagegate.approvals.Engine;
import dev.stagegate.approvals.approval.Approval.HeldAtNode;
import dev.stagegate.approvals.approval.Approval.Waiting;
import dev.stagegate.approvals.approval.Approvals;
import dev.stagegate.approvals.approval.KeptApproval;
import dev.stagegate.approvals.approval.Reexamining;
import dev.stagegate.approvals.flow.Deciders;
import dev.stagegate.approvals.flow.Explanation;
import dev.stagegate.approvals.flow.Node;
import dev.stagegate.embedded.SharedServers;
import dev.stagegate.embedded.TestDatabase;
import dev.stagegate.events.Facts;
import dev.stagegate.events.StageSnapshot;
import dev.stagegate.events.wire.FactJson;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** What was kept before nodes named their deciders is read as it was meant. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class MigrationTest {

  private static final String PLAN =
      """
      "plan": {"risk": "LOW", "flows": [{"flowId": "f", "title": "F", "condition": ""}],
               "nodes": [{"nodeId": "n1", "title": "Project Owner", "roleId": "projectOwner"}]}
      """;

  private static final String WAITING =
      """
      {"assignee": null, "inviteAutomatically": true, %s,
       "open": {"position": 1, "round": 2, "refusals": 0, "eligible": ["owner@example.com"],
                "asked": ["owner@example.com"], "invited": true, "until": null},
       "position": null, "round": null, "holdReason": null, "detail": null, "voidReason": null, "reviews": []}
      """
          .formatted(PLAN);

  private static final String HELD =
      """
      {"assignee": null, "inviteAutomatically": true, %s, "open": null, "position": 1, "round": 1,
       "holdReason": "NOBODY_ELIGIBLE", "detail": "nobody", "voidReason": null, "reviews": []}
      """
          .formatted(PLAN);

  private static final String EXPLANATION =
      """
      {"risk": "LOW", "bookVersion": 6, "targets": [], "targetCount": 0,
       "flows": [{"flowId": "f", "source": "FALLBACK", "title": "F", "condition": "", "looks": [], "lookCount": 0,
                  "nodes": [{"roleId": "projectOwner", "title": "Project Owner"}]}]}
      """;

  private static final String INSERT =
      """
      INSERT INTO approval (approval_id, issue_id, stage_id, project_id, creator, revision, kind, stage, state, explanation,
                            eligible, workspace_version, project_version, book_version, changes, opened_at, changed_at)
      VALUES (?, ?, ?, 'shop', 'dev@example.com', ?, ?, ?::json, ?::jsonb, ?::json, '{}', 0, 0, 6, 1, now(), now())
      """;

  @Test
  void approvals_that_were_open_go_on() throws SQLException {
    TestDatabase database = SharedServers.freshDatabase("migrated");
    Flyway.configure()
        .dataSource(database.jdbcUrl(), database.user(), database.password())
        .locations("classpath:db/events", "classpath:db/approval-engine")
        .target("1")
        .load()
        .migrate();
    try (Connection connection =
        DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password())) {
      insert(connection, "waits", "WAITING", WAITING);
      insert(connection, "held", "HELD_AT_NODE", HELD);
    }

    // While nothing is known of people, nothing is looked at again.
    try (Engine engine = Engine.open(database)) {
      KeptApproval waits = find(engine, "waits");
      Waiting waiting = (Waiting) waits.approval();
      assertThat(waiting.open().getFirst().round()).isEqualTo(2);
      assertThat(waiting.open().getFirst().asked()).containsExactly(email("owner"));
      Explanation explanation = Objects.requireNonNull(waits.explanation());
      assertThat(explanation.flows().getFirst().nodes())
          .isEqualTo(List.of(new Node("Project Owner", new Deciders.Role("projectOwner"), 1)));
      HeldAtNode held = (HeldAtNode) find(engine, "held").approval();
      assertThat(held.held().getFirst().detail()).isEqualTo("nobody");

      engine.staffedBy(Company.usual()).bean(Reexamining.class).round().block();

      assertThat(find(engine, "held").approval()).isInstanceOf(Waiting.class);
    }
  }

  private static void insert(Connection connection, String id, String kind, String state)
      throws SQLException {
    StageSnapshot stage = Facts.stage().issue(id).build();
    try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
      insert.setString(1, id);
      insert.setString(2, stage.issueId());
      insert.setString(3, stage.stageId());
      insert.setString(4, stage.revision());
      insert.setString(5, kind);
      insert.setString(6, FactJson.MAPPER.writeValueAsString(stage));
      insert.setString(7, state);
      insert.setString(8, EXPLANATION);
      insert.executeUpdate();
    }
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO stage_watch VALUES (?, ?, 1, 0, NULL, false, 0, 0, ?, 1)")) {
      insert.setString(1, stage.issueId());
      insert.setString(2, stage.stageId());
      insert.setString(3, id);
      insert.executeUpdate();
    }
  }

  private static KeptApproval find(Engine engine, String id) {
    return engine.bean(Approvals.class).find(id).blockOptional().orElseThrow();
  }
}
