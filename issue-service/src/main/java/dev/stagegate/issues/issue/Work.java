package dev.stagegate.issues.issue;

import dev.stagegate.events.AccessTerms;
import dev.stagegate.events.ExportTerms;
import dev.stagegate.events.RoleTerms;
import dev.stagegate.events.SourceType;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a task does. The tasks of an issue all do the same kind of work. */
public sealed interface Work {

  /** Runs a statement. */
  record RunStatement(Target target, StatementRef statement) implements Work {}

  /**
   * Creates a database and adds it to the catalogue.
   *
   * @param target the database that is to be
   * @param statement the one statement that creates it
   */
  record CreateDatabase(Target target, StatementRef statement) implements Work {}

  /** Keeps what a query finds as a file for the issue's creator. */
  record ExportData(Target target, StatementRef statement, ExportTerms terms) implements Work {}

  /** Gives the issue's creator a role in the issue's project and the stage's environment. */
  record GrantRole(RoleTerms terms) implements Work {}

  /**
   * Lets the issue's creator read a database for a time.
   *
   * @param statement what may be run; null for anything that only reads
   */
  record GrantAccess(Target target, @Nullable StatementRef statement, AccessTerms terms)
      implements Work {}

  /** What kind of request asks for it. */
  default SourceType source() {
    return switch (this) {
      case RunStatement _ -> SourceType.CHANGE_DATABASE;
      case CreateDatabase _ -> SourceType.CREATE_DATABASE;
      case ExportData _ -> SourceType.EXPORT_DATA;
      case GrantRole _ -> SourceType.REQUEST_ROLE;
      case GrantAccess _ -> SourceType.REQUEST_JIT_ACCESS;
    };
  }

  /** The database it is done on; none for a role. */
  default Optional<Target> database() {
    return switch (this) {
      case RunStatement work -> Optional.of(work.target());
      case CreateDatabase work -> Optional.of(work.target());
      case ExportData work -> Optional.of(work.target());
      case GrantAccess work -> Optional.of(work.target());
      case GrantRole _ -> Optional.empty();
    };
  }

  /** The text it runs; none for a role, and for access to all of a database. */
  default Optional<StatementRef> sql() {
    return switch (this) {
      case RunStatement work -> Optional.of(work.statement());
      case CreateDatabase work -> Optional.of(work.statement());
      case ExportData work -> Optional.of(work.statement());
      case GrantAccess work -> Optional.ofNullable(work.statement());
      case GrantRole _ -> Optional.empty();
    };
  }

  /** The databases it speaks of, as {@code instance/database}; empty for all of an environment. */
  default List<String> databases() {
    return this instanceof GrantRole(RoleTerms terms)
        ? terms.databases()
        : database().stream().map(Target::path).toList();
  }

  /** Whether its text may only read. */
  default boolean onlyReads() {
    return switch (this) {
      case ExportData _, GrantAccess _ -> true;
      case RunStatement _, CreateDatabase _, GrantRole _ -> false;
    };
  }

  /** Whether it has a text that people may change. */
  default boolean hasChangeableText() {
    return sql().isPresent() && !(this instanceof CreateDatabase);
  }

  /**
   * The same work with another text.
   *
   * @return empty where there is no text for people to change
   */
  default Optional<Work> with(StatementRef text) {
    if (!hasChangeableText()) {
      return Optional.empty();
    }
    return switch (this) {
      case RunStatement work -> Optional.of(new RunStatement(work.target(), text));
      case ExportData work -> Optional.of(new ExportData(work.target(), text, work.terms()));
      case GrantAccess work -> Optional.of(new GrantAccess(work.target(), text, work.terms()));
      case CreateDatabase _, GrantRole _ -> Optional.empty();
    };
  }
}
