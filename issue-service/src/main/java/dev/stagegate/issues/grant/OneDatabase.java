package dev.stagegate.issues.grant;

import dev.stagegate.events.TableSnapshot;
import dev.stagegate.issues.issue.ClassifiedStatement;
import dev.stagegate.issues.issue.Target;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Keeps a text of somebody who may read one database in it. On PostgreSQL the connection does; a
 * connection to MySQL or MariaDB reaches every database that its user may read, and shows what
 * others do. What views and routines of the database reach is not seen.
 */
final class OneDatabase {

  private static final Set<String> REACHING_OTHERS = Set.of("MYSQL", "MARIADB");

  /** SHOW and HELP are queries too. */
  private static final Pattern QUERY =
      Pattern.compile(
          "[\\s(]*(SELECT|WITH|TABLE|VALUES)\\b.*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  private OneDatabase() {}

  /** What keeps the text from being let in, in words; empty where nothing does. */
  static Optional<String> flaw(Target target, ClassifiedStatement text) {
    if (!REACHING_OTHERS.contains(target.engine())) {
      return Optional.empty();
    }
    if (!QUERY.matcher(text.statement().text()).matches()) {
      return Optional.of("must begin with SELECT, WITH, TABLE or VALUES");
    }
    List<String> others =
        text.units().stream()
            .flatMap(unit -> unit.tables().stream())
            .map(TableSnapshot::schemaName)
            .filter(schema -> schema != null && !schema.equals(target.databaseName()))
            .distinct()
            .toList();
    return others.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "must read from "
                + target.databaseName()
                + " alone; this reads from "
                + String.join(", ", others));
  }
}
