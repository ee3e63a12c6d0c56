package dev.stagegate.issues.issue;

import dev.stagegate.events.AccessTerms;
import dev.stagegate.issues.issue.Draft.DraftTask;
import dev.stagegate.issues.issue.OpenIssue.OpenAccess;
import dev.stagegate.issues.issue.OpenIssue.OpenTask;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** Reading a database for a time: one query, or whatever only reads. */
record AccessCheck(DatabaseCheck databases, Findings findings) implements TaskCheck {

  static final Duration LONGEST = Duration.ofDays(90);

  /** A connection to others may reach every database of its user. */
  private static final Set<String> KEEPING_TO_ONE_DATABASE = Set.of("POSTGRES");

  /** Nothing is masked so far, and who approves must know. */
  private static final boolean UNMASKED = true;

  @Override
  public Optional<DraftTask> check(OpenTask asked, Where where) {
    Target target = databases.target(asked, where);
    Optional<ClassifiedStatement> statement =
        asked.statement() == null ? Optional.empty() : databases.statement(asked, target, where);
    statement
        .flatMap(ReadOnly::flaw)
        .ifPresent(flaw -> findings.wrong(where.field("statement"), flaw));
    if (asked.statement() == null
        && target != null
        && !KEEPING_TO_ONE_DATABASE.contains(target.engine())) {
      findings.wrong(
          where.field("statement"),
          "is needed: access to " + target.engine() + " cannot be kept to one database");
    }
    OpenAccess access = asked.access();
    if (access == null || access.expiresAfter() == null) {
      findings.wrong(where.field("access/expiresAfter"), "is needed, such as PT4H");
      return Optional.empty();
    }
    boolean export = Boolean.TRUE.equals(access.dataExport());
    Optional<Long> seconds =
        Lifetimes.seconds(
            access.expiresAfter(), LONGEST, where.field("access/expiresAfter"), findings);
    return target == null
        ? Optional.empty()
        : seconds.map(
            expires ->
                new DraftTask(
                    new Work.GrantAccess(
                        target,
                        statement.map(ClassifiedStatement::ref).orElse(null),
                        new AccessTerms(expires, export, UNMASKED)),
                    statement.orElse(null)));
  }
}
