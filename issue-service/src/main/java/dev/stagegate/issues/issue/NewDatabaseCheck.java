package dev.stagegate.issues.issue;

import dev.stagegate.issues.issue.Draft.DraftTask;
import dev.stagegate.issues.issue.OpenIssue.NewDatabase;
import dev.stagegate.issues.issue.OpenIssue.OpenTask;
import dev.stagegate.issues.workspace.Instance;
import dev.stagegate.issues.workspace.Workspace;
import dev.stagegate.sql.Engine;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A database to create: what runs is one statement that is made here, and shown. */
record NewDatabaseCheck(Workspace workspace, DatabaseCheck databases, Findings findings)
    implements TaskCheck {

  /** Names that need no care in any tool; PostgreSQL takes 63 bytes, MySQL 64. */
  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_$-]{0,62}");

  private static final Pattern OPTION = Pattern.compile("[A-Za-z0-9_.@-]{1,64}");
  private static final NewDatabase AS_THE_SERVER_HAS_IT = new NewDatabase(null, null, null);

  @Override
  public Optional<DraftTask> check(OpenTask asked, Where where) {
    Instance instance = databases.instance(asked, where);
    String name = asked.databaseName();
    if (name == null || !NAME.matcher(name).matches()) {
      findings.wrong(
          where.field("databaseName"),
          "must have 1 to 63 characters: letters, digits, _, $ and -, and begin with a letter or"
              + " _");
      return Optional.empty();
    }
    if (instance == null) {
      return Optional.empty();
    }
    if (workspace.database(instance.id(), name).isPresent()) {
      findings.wrong(where.field("databaseName"), "is on instance " + instance.id() + " already");
    }
    NewDatabase wanted = Objects.requireNonNullElse(asked.create(), AS_THE_SERVER_HAS_IT);
    check(wanted.characterSet(), OPTION, where.field("create/characterSet"));
    check(wanted.collation(), OPTION, where.field("create/collation"));
    check(wanted.owner(), NAME, where.field("create/owner"));
    Target target = new Target(instance.id(), instance.engine(), name);
    return Engine.named(instance.engine())
        .flatMap(engine -> statement(engine, name, wanted, where))
        .map(text -> new DraftTask(new Work.CreateDatabase(target, text.ref()), text));
  }

  private void check(@Nullable String value, Pattern allowed, String field) {
    if (value != null && !allowed.matcher(value).matches()) {
      findings.wrong(field, "must match " + allowed.pattern());
    }
  }

  private Optional<ClassifiedStatement> statement(
      Engine engine, String name, NewDatabase wanted, Where where) {
    return CreatingDatabaseSql.of(
            engine, name, wanted, flaw -> findings.wrong(where.field("create"), flaw))
        .flatMap(
            sql ->
                Classification.of(
                    engine, sql, flaw -> findings.wrong(where.field("create"), flaw)));
  }
}
