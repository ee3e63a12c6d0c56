package dev.stagegate.issues.issue;

import dev.stagegate.events.SourceType;
import dev.stagegate.issues.issue.Draft.DraftTask;
import dev.stagegate.issues.issue.OpenIssue.OpenTask;
import dev.stagegate.issues.workspace.Environment;
import dev.stagegate.issues.workspace.Project;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Checks a task of one kind of request, and notes everything that is wrong with it. */
interface TaskCheck {

  /**
   * Where a stage or a task stands.
   *
   * @param environment null where it is not known
   * @param project null where it is not known
   * @param field its JSON pointer in the request
   */
  record Where(@Nullable Environment environment, @Nullable Project project, String field) {
    String field(String part) {
      return field + "/" + part;
    }

    Where at(String part) {
      return new Where(environment, project, field(part));
    }
  }

  /** The task; empty where something is wrong with it. */
  Optional<DraftTask> check(OpenTask asked, Where where);

  /** Notes each part that tasks of this kind do not have. */
  static void refuseOtherParts(SourceType source, OpenTask asked, Where where, Findings findings) {
    boolean sql = source != SourceType.REQUEST_ROLE;
    if (!sql) {
      refuse(asked.instanceId(), "instanceId", source, where, findings);
      refuse(asked.databaseName(), "databaseName", source, where, findings);
    }
    if (!sql || source == SourceType.CREATE_DATABASE) {
      refuse(asked.statement(), "statement", source, where, findings);
    }
    if (source != SourceType.CREATE_DATABASE) {
      refuse(asked.create(), "create", source, where, findings);
    }
    if (source != SourceType.EXPORT_DATA) {
      refuse(asked.export(), "export", source, where, findings);
    }
    if (source != SourceType.REQUEST_ROLE) {
      refuse(asked.role(), "role", source, where, findings);
    }
    if (source != SourceType.REQUEST_JIT_ACCESS) {
      refuse(asked.access(), "access", source, where, findings);
    }
  }

  private static void refuse(
      @Nullable Object part, String name, SourceType source, Where where, Findings findings) {
    if (part != null) {
      findings.wrong(where.field(name), "is not for requests of source " + source);
    }
  }
}
