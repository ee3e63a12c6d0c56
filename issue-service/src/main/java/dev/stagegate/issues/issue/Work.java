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

  /** What kind of request asks for it. */
  SourceType source();

  /** The database it is done on; none for a role. */
  Optional<Target> database();

  /** The text it runs; none for a role, and for access to all of a database. */
  Optional<StatementRef> sql();

  /** Runs a statement. */
  record RunStatement(Target target, StatementRef statement) implements Work {
    @Override
    public SourceType source() {
      return SourceType.CHANGE_DATABASE;
    }

    @Override
    public Optional<Target> database() {
      return Optional.of(target);
    }

    @Override
    public Optional<StatementRef> sql() {
      return Optional.of(statement);
    }
  }

  /**
   * Creates a database and adds it to the catalogue.
   *
   * @param target the database that is to be
   * @param statement the one statement that creates it
   */
  record CreateDatabase(Target target, StatementRef statement) implements Work {
    @Override
    public SourceType source() {
      return SourceType.CREATE_DATABASE;
    }

    @Override
    public Optional<Target> database() {
      return Optional.of(target);
    }

    @Override
    public Optional<StatementRef> sql() {
      return Optional.of(statement);
    }
  }

  /** Keeps what a query finds as a file for the issue's creator. */
  record ExportData(Target target, StatementRef statement, ExportTerms terms) implements Work {
    @Override
    public SourceType source() {
      return SourceType.EXPORT_DATA;
    }

    @Override
    public Optional<Target> database() {
      return Optional.of(target);
    }

    @Override
    public Optional<StatementRef> sql() {
      return Optional.of(statement);
    }
  }

  /** Gives the issue's creator a role in the issue's project and the stage's environment. */
  record GrantRole(RoleTerms terms) implements Work {
    @Override
    public SourceType source() {
      return SourceType.REQUEST_ROLE;
    }

    @Override
    public Optional<Target> database() {
      return Optional.empty();
    }

    @Override
    public Optional<StatementRef> sql() {
      return Optional.empty();
    }
  }

  /**
   * Lets the issue's creator read a database for a time.
   *
   * @param statement what may be run; null for anything that only reads
   */
  record GrantAccess(Target target, @Nullable StatementRef statement, AccessTerms terms)
      implements Work {
    @Override
    public SourceType source() {
      return SourceType.REQUEST_JIT_ACCESS;
    }

    @Override
    public Optional<Target> database() {
      return Optional.of(target);
    }

    @Override
    public Optional<StatementRef> sql() {
      return Optional.ofNullable(statement);
    }
  }

  /** Whether its text may only read. */
  default boolean onlyReads() {
    return switch (this) {
      case ExportData _, GrantAccess _ -> true;
      case RunStatement _, CreateDatabase _, GrantRole _ -> false;
    };
  }

  /** Whether people may change its text. */
  default boolean hasChangeableText() {
    return switch (this) {
      case RunStatement _, ExportData _ -> true;
      case GrantAccess access -> access.statement() != null;
      case CreateDatabase _, GrantRole _ -> false;
    };
  }

  /** The databases it speaks of, as {@code instance/database}; empty for all of an environment. */
  default List<String> databases() {
    return switch (this) {
      case GrantRole(RoleTerms terms) -> terms.databases();
      case RunStatement _, CreateDatabase _, ExportData _, GrantAccess _ ->
          database().stream().map(Target::path).toList();
    };
  }

  /**
   * The same work with another text.
   *
   * @return empty where the text is not for people to change
   */
  default Optional<Work> with(StatementRef text) {
    return switch (this) {
      case RunStatement work -> Optional.of(new RunStatement(work.target(), text));
      case ExportData work -> Optional.of(new ExportData(work.target(), text, work.terms()));
      case GrantAccess(Target target, StatementRef statement, AccessTerms terms) ->
          Optional.ofNullable(statement).map(_ -> new GrantAccess(target, text, terms));
      case CreateDatabase _, GrantRole _ -> Optional.empty();
    };
  }
}
