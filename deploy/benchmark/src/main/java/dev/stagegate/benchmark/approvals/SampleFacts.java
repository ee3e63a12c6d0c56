package dev.stagegate.benchmark.approvals;

import dev.stagegate.events.DirectoryFact.Binding;
import dev.stagegate.events.DirectoryFact.Person;
import dev.stagegate.events.DirectoryFact.ProjectDirectory;
import dev.stagegate.events.DirectoryFact.Role;
import dev.stagegate.events.DirectoryFact.Unmatched;
import dev.stagegate.events.DirectoryFact.WorkspaceDirectory;
import dev.stagegate.events.Fact;
import dev.stagegate.events.IssueFact.StageArrived;
import dev.stagegate.events.Origin;
import dev.stagegate.events.SourceType;
import dev.stagegate.events.StageSnapshot;
import dev.stagegate.events.StatementSnapshot;
import dev.stagegate.events.TableSnapshot;
import dev.stagegate.events.TaskSnapshot;
import dev.stagegate.events.UnitSnapshot;
import java.util.List;
import java.util.Map;

/** A small workspace, and stages of it that its project's owner and then a DBA review. */
final class SampleFacts {

  static final String OWNER = "owner@example.com";
  static final String DBA = "dba@example.com";
  static final String ADMIN = "admin@example.com";
  static final String REVISION = "5".repeat(64);

  /** The flow that every stage takes. */
  static final Map<String, Object> FLOW =
      Map.of(
          "source",
          "CHANGE_DATABASE",
          "title",
          "Production change",
          "condition",
          "resource.environment_id == \"prod\"",
          "nodes",
          List.of(
              Map.of("role", "projectOwner", "title", "Project Owner"),
              Map.of("role", "workspaceDBA", "title", "DBA")));

  private static final String DEVELOPER = "dev@example.com";
  private static final String PROJECT = "shop";
  private static final String SQL = "UPDATE orders SET state = 'PAID' WHERE id = 1";
  private static final String DIGEST = "7".repeat(64);

  private SampleFacts() {}

  static List<Fact> directory() {
    return List.of(
        new WorkspaceDirectory(
            1,
            Unmatched.HOLD,
            List.of(
                new Person(OWNER, "Olivia Owner", true),
                new Person(DBA, "Dinah DBA", true),
                new Person(ADMIN, "Ada Admin", true),
                new Person(DEVELOPER, "Dana Developer", true)),
            List.of(),
            List.of(new Role("projectOwner", "Project Owner", List.of())),
            List.of(holds("workspaceDBA", DBA), holds("workspaceAdmin", ADMIN))),
        new ProjectDirectory(
            PROJECT,
            1,
            "Shop",
            false,
            List.of(holds("projectOwner", OWNER), holds("projectDeveloper", DEVELOPER))));
  }

  private static Binding holds(String role, String email) {
    return new Binding(role, email, null, null, List.of(), List.of());
  }

  static StageArrived stage(String issueId) {
    return new StageArrived(
        new StageSnapshot(
            issueId,
            "Mark an order as paid",
            "https://stagegate.example.com/issues/" + issueId,
            SourceType.CHANGE_DATABASE,
            Origin.GITOPS,
            PROJECT,
            DEVELOPER,
            List.of(),
            issueId + "-prod",
            "prod",
            "Production",
            1,
            1,
            REVISION,
            1,
            null,
            true,
            null,
            List.of(
                TaskSnapshot.running(
                    issueId + "-prod-1",
                    "pg-prod",
                    "POSTGRES",
                    "app",
                    DIGEST,
                    DEVELOPER,
                    1L,
                    10_000L)),
            List.of(
                new StatementSnapshot(
                    DIGEST,
                    "POSTGRES",
                    SQL,
                    List.of(
                        new UnitSnapshot(
                            0,
                            SQL.length(),
                            List.of("UPDATE"),
                            List.of(new TableSnapshot(null, "orders")),
                            true,
                            List.of(),
                            null))))));
  }
}
