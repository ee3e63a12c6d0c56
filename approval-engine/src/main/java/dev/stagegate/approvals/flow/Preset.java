package dev.stagegate.approvals.flow;

import dev.stagegate.approvals.words.Words;
import dev.stagegate.events.SourceType;
import java.util.List;

/**
 * A flow that is offered when one is made.
 *
 * @param id its name in the resource files, where its title and description stand
 * @param roles who must say yes, in order
 */
public record Preset(String id, SourceType source, String condition, List<String> roles) {

  private static final String PROD = "resource.environment_id == \"prod\"";
  private static final String OWNER = "projectOwner";
  private static final String DBA = "workspaceDBA";
  private static final String ADMIN = "workspaceAdmin";

  public Preset {
    roles = List.copyOf(roles);
  }

  /** All of them, in the order they are offered. */
  public static List<Preset> all() {
    return List.of(
        change(
            "drop-or-truncate", "statement.sql_type in [\"DROP_TABLE\", \"TRUNCATE\"]", OWNER, DBA),
        change("many-rows", "statement.affected_rows > 100", OWNER, DBA),
        change("high-risk-in-production", PROD + " && risk_level == \"HIGH\"", OWNER, DBA, ADMIN),
        change("production-change", PROD, OWNER, DBA),
        change("development-runs-freely", "resource.environment_id == \"dev\""),
        new Preset("production-database", SourceType.CREATE_DATABASE, PROD, List.of(DBA)),
        new Preset(
            "salary-data-leaves",
            SourceType.EXPORT_DATA,
            "resource.table_name == \"salary\"",
            List.of(OWNER)),
        new Preset("role-in-production", SourceType.REQUEST_ROLE, PROD, List.of(OWNER, DBA)),
        new Preset(
            "access-with-export",
            SourceType.REQUEST_JIT_ACCESS,
            "request.data_export",
            List.of(OWNER, DBA)),
        new Preset("everything-else", SourceType.FALLBACK, "", List.of(OWNER)));
  }

  public String title(Words words) {
    return words.say("preset." + id + ".title");
  }

  /** The flow it makes, in one language. */
  public FlowDraft draft(Words words) {
    return new FlowDraft(
        source,
        title(words),
        words.say("preset." + id + ".description"),
        condition,
        roles.stream()
            .map(role -> new Node(words.say("role." + role), new Deciders.Role(role), 1))
            .toList(),
        FlowOptions.STRICT,
        true);
  }

  private static Preset change(String id, String condition, String... roles) {
    return new Preset(id, SourceType.CHANGE_DATABASE, condition, List.of(roles));
  }
}
