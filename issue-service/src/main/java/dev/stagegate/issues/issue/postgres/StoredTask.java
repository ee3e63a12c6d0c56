package dev.stagegate.issues.issue.postgres;

import dev.stagegate.events.AccessTerms;
import dev.stagegate.events.ExportTerms;
import dev.stagegate.events.RoleTerms;
import dev.stagegate.events.SourceType;
import dev.stagegate.issues.issue.Checks;
import dev.stagegate.issues.issue.StatementRef;
import dev.stagegate.issues.issue.Target;
import dev.stagegate.issues.issue.Task;
import dev.stagegate.issues.issue.TaskState;
import dev.stagegate.issues.issue.Work;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.util.StdConverter;

/**
 * A task as it is written: flat, so that tasks that only run statements look as they did before
 * there were others, and what is new is added.
 *
 * @param source null for Change Database
 */
record StoredTask(
    String id,
    @Nullable SourceType source,
    @Nullable Target target,
    @Nullable StatementRef statement,
    @Nullable ExportTerms export,
    @Nullable RoleTerms role,
    @Nullable AccessTerms access,
    String lastEditor,
    TaskState state,
    @Nullable Checks checks) {

  static final class Writing extends StdConverter<Task, StoredTask> {
    @Override
    public StoredTask convert(Task task) {
      Work work = task.work();
      return new StoredTask(
          task.id(),
          work.source() == SourceType.CHANGE_DATABASE ? null : work.source(),
          work.database().orElse(null),
          work.sql().orElse(null),
          work instanceof Work.ExportData export ? export.terms() : null,
          work instanceof Work.GrantRole role ? role.terms() : null,
          work instanceof Work.GrantAccess access ? access.terms() : null,
          task.lastEditor(),
          task.state(),
          task.checks());
    }
  }

  static final class Reading extends StdConverter<StoredTask, Task> {
    @Override
    public Task convert(StoredTask stored) {
      return new Task(
          stored.id(), stored.work(), stored.lastEditor(), stored.state(), stored.checks());
    }
  }

  private Work work() {
    return switch (source == null ? SourceType.CHANGE_DATABASE : source) {
      case CHANGE_DATABASE -> new Work.RunStatement(there(target), there(statement));
      case CREATE_DATABASE -> new Work.CreateDatabase(there(target), there(statement));
      case EXPORT_DATA -> new Work.ExportData(there(target), there(statement), there(export));
      case REQUEST_ROLE -> new Work.GrantRole(there(role));
      case REQUEST_JIT_ACCESS -> new Work.GrantAccess(there(target), statement, there(access));
      case FALLBACK -> throw new IllegalStateException("FALLBACK is for flows only");
    };
  }

  private <T> T there(@Nullable T part) {
    return Objects.requireNonNull(part, () -> "task " + id + " is not whole");
  }
}
