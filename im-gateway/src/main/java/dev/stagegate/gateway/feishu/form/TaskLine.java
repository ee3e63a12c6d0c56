package dev.stagegate.gateway.feishu.form;

import dev.stagegate.events.AccessTerms;
import dev.stagegate.events.ExportTerms;
import dev.stagegate.events.RoleTerms;
import dev.stagegate.gateway.invitation.Excerpt;
import dev.stagegate.gateway.invitation.Question.AskedTask;
import dev.stagegate.gateway.invitation.Wording;
import java.time.Duration;

/** A task in one line: on what, and what is asked for beside its statement. */
final class TaskLine {

  private static final int LONGEST_DATABASES = 200;

  private TaskLine() {}

  static String of(AskedTask task) {
    String what = what(task);
    String line = task.number() + ". " + where(task);
    String whole = what.isEmpty() ? line : line + (task.role() == null ? " · " : "") + what;
    Long rows = task.affectedRows();
    String counted = rows == null ? whole : whole + " · " + inBoth("form.taskRows", rows);
    return task.finding() == null ? counted : counted + " · ⚠ " + task.finding();
  }

  private static String where(AskedTask task) {
    return task.instanceId() == null
        ? ""
        : "%s / %s (%s)".formatted(task.instanceId(), task.databaseName(), task.engine());
  }

  private static String what(AskedTask task) {
    ExportTerms export = task.export();
    RoleTerms role = task.role();
    AccessTerms access = task.access();
    if (export != null) {
      return inBoth("form.taskExport", export.format(), export.rowLimit());
    }
    if (role != null) {
      String databases =
          role.databases().isEmpty()
              ? "*"
              : Excerpt.line(String.join(", ", role.databases()), LONGEST_DATABASES);
      Long seconds = role.expiresAfterSeconds();
      return seconds == null
          ? inBoth("form.taskRoleForGood", role.roleId(), databases)
          : inBoth("form.taskRole", role.roleId(), databases, lasting(seconds));
    }
    if (access != null) {
      String key = access.dataExport() ? "form.taskAccessWithExport" : "form.taskAccess";
      return inBoth(key, lasting(access.expiresAfterSeconds()));
    }
    return "";
  }

  /** As {@code 30d}, {@code 4h} or {@code 1d 2h 5m}: read alike in both languages. */
  static String lasting(long seconds) {
    Duration duration = Duration.ofSeconds(seconds);
    StringBuilder text = new StringBuilder();
    part(text, duration.toDaysPart(), "d");
    part(text, duration.toHoursPart(), "h");
    part(text, duration.toMinutesPart(), "m");
    part(text, duration.toSecondsPart(), "s");
    return text.toString();
  }

  private static void part(StringBuilder text, long count, String unit) {
    if (count > 0) {
      text.append(text.isEmpty() ? "" : " ").append(count).append(unit);
    }
  }

  private static String inBoth(String key, Object... values) {
    return Wording.chinese(key, values) + " / " + Wording.english(key, values);
  }
}
