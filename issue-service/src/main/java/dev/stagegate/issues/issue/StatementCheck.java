package dev.stagegate.issues.issue;

import dev.stagegate.issues.issue.Draft.DraftTask;
import dev.stagegate.issues.issue.OpenIssue.OpenTask;
import java.util.Optional;

/** A statement to run on a database. */
record StatementCheck(DatabaseCheck databases) implements TaskCheck {

  @Override
  public Optional<DraftTask> check(OpenTask asked, Where where) {
    Target target = databases.target(asked, where);
    Optional<ClassifiedStatement> statement = databases.statement(asked, target, where);
    return target == null
        ? Optional.empty()
        : statement.map(text -> new DraftTask(new Work.RunStatement(target, text.ref()), text));
  }
}
