package dev.stagegate.issues.issue;

import dev.stagegate.events.ExportFormat;
import dev.stagegate.events.ExportTerms;
import dev.stagegate.issues.issue.Draft.DraftTask;
import dev.stagegate.issues.issue.OpenIssue.OpenExport;
import dev.stagegate.issues.issue.OpenIssue.OpenTask;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Data to take out of a database. */
record ExportCheck(DatabaseCheck databases, Findings findings) implements TaskCheck {

  static final long MOST_ROWS = 10_000_000;

  @Override
  public Optional<DraftTask> check(OpenTask asked, Where where) {
    Target target = databases.target(asked, where);
    Optional<ClassifiedStatement> statement = databases.statement(asked, target, where);
    statement
        .flatMap(ReadOnly::flaw)
        .ifPresent(flaw -> findings.wrong(where.field("statement"), flaw));
    Optional<ExportTerms> terms = terms(asked.export(), where);
    return target == null || terms.isEmpty()
        ? Optional.empty()
        : statement.map(
            text -> new DraftTask(new Work.ExportData(target, text.ref(), terms.get()), text));
  }

  private Optional<ExportTerms> terms(@Nullable OpenExport asked, Where where) {
    if (asked == null) {
      findings.wrong(where.field("export"), "is needed, with format and rowLimit");
      return Optional.empty();
    }
    Optional<ExportFormat> format =
        Stream.of(ExportFormat.values())
            .filter(known -> known.name().equals(asked.format()))
            .findFirst();
    if (format.isEmpty()) {
      findings.wrong(
          where.field("export/format"), "must be one of " + Arrays.toString(ExportFormat.values()));
    }
    Long rows = asked.rowLimit();
    if (rows == null || rows < 1 || rows > MOST_ROWS) {
      findings.wrong(where.field("export/rowLimit"), "must be 1 to " + MOST_ROWS);
      return Optional.empty();
    }
    return format.map(known -> new ExportTerms(known, rows));
  }
}
