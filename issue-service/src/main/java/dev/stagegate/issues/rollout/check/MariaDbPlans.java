package dev.stagegate.issues.rollout.check;

import dev.stagegate.events.TableSnapshot;
import dev.stagegate.issues.rollout.sql.Question;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.LongStream;

/**
 * MySQL and MariaDB, whose EXPLAIN has a line per table: of those that are joined the rows are
 * multiplied, which is never too few.
 */
final class MariaDbPlans implements Plans {

  private static final Set<String> JOINED = Set.of("SIMPLE", "PRIMARY", "UPDATE", "DELETE");

  private static final String ROWS =
      """
      SELECT table_rows AS `rows` FROM information_schema.tables
      WHERE table_type = 'BASE TABLE' AND table_schema = %s AND table_name = ?
      """;

  @Override
  public Question plan(String unit) {
    return Question.of("EXPLAIN " + unit);
  }

  @Override
  public OptionalLong affectedRows(List<Map<String, String>> plan) {
    long[] joined =
        plan.stream()
            .filter(line -> JOINED.contains(line.getOrDefault("select_type", "")))
            .flatMapToLong(MariaDbPlans::rows)
            .toArray();
    boolean combined =
        plan.stream().anyMatch(line -> line.getOrDefault("select_type", "").contains("UNION"));
    return joined.length == 0 || combined
        ? OptionalLong.empty()
        : OptionalLong.of(LongStream.of(joined).reduce(1, MariaDbPlans::times));
  }

  private static LongStream rows(Map<String, String> line) {
    String rows = line.get("rows");
    return rows == null ? LongStream.empty() : LongStream.of(Long.parseLong(rows));
  }

  private static long times(long a, long b) {
    return b != 0 && a > Long.MAX_VALUE / b ? Long.MAX_VALUE : a * b;
  }

  @Override
  public Question rows(TableSnapshot table) {
    return table.schemaName() == null
        ? new Question(ROWS.formatted("database()"), List.of(table.tableName()))
        : new Question(ROWS.formatted("?"), List.of(table.schemaName(), table.tableName()));
  }
}
