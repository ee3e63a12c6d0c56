package dev.stagegate.issues.rollout.check;

import dev.stagegate.events.TableSnapshot;
import dev.stagegate.issues.rollout.sql.Question;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * PostgreSQL. Of a node that changes a table EXPLAIN says 0 rows, since it returns none; what it
 * changes is what the node below gives it.
 */
final class PostgresPlans implements Plans {

  /**
   * As the planner does: the density of when the table was analysed, times the size it has now. A
   * partitioned table has the rows of its partitions.
   */
  private static final String ROWS =
      """
      SELECT CASE WHEN bool_and(leaf.rows IS NOT NULL) THEN sum(leaf.rows)::bigint END AS rows
      FROM pg_class root
        CROSS JOIN LATERAL (
          SELECT p.relid FROM pg_partition_tree(root.oid) p WHERE p.isleaf
          UNION SELECT root.oid WHERE root.relkind <> 'p') AS part
        JOIN pg_class c ON c.oid = part.relid
        CROSS JOIN LATERAL (
          SELECT CASE
            WHEN c.relkind NOT IN ('r', 'm') OR c.relhassubclass THEN NULL
            WHEN pg_relation_size(c.oid) = 0 THEN 0
            WHEN c.relpages > 0 AND c.reltuples > 0
              THEN ceil(c.reltuples / c.relpages * pg_relation_size(c.oid)
                / current_setting('block_size')::int)
            END AS rows) AS leaf
      WHERE root.oid = to_regclass(%s)
      """;

  private final JsonMapper json = JsonMapper.builder().build();

  @Override
  public Question plan(String unit) {
    return Question.of("EXPLAIN (FORMAT JSON) " + unit);
  }

  @Override
  public OptionalLong affectedRows(List<Map<String, String>> plan) {
    List<JsonNode> changing = new ArrayList<>();
    for (Map<String, String> row : plan) {
      row.values().forEach(value -> collect(json.readTree(value), changing));
    }
    return changing.isEmpty()
        ? OptionalLong.empty()
        : OptionalLong.of(
            changing.stream()
                .mapToLong(PostgresPlans::given)
                .reduce(0, (a, b) -> a > Long.MAX_VALUE - b ? Long.MAX_VALUE : a + b));
  }

  private static void collect(JsonNode node, List<JsonNode> changing) {
    if (node.path("Node Type").asString("").equals("ModifyTable")) {
      changing.add(node);
    }
    node.forEach(part -> collect(part, changing));
  }

  /** What the nodes below give it, those left out that only compute a value. */
  private static long given(JsonNode changing) {
    long rows = 0;
    for (JsonNode below : changing.path("Plans")) {
      String relation = below.path("Parent Relationship").asString("");
      if (relation.equals("Outer") || relation.equals("Member")) {
        double expected = below.path("Plan Rows").asDouble(0);
        rows =
            expected >= (double) (Long.MAX_VALUE - rows) ? Long.MAX_VALUE : rows + (long) expected;
      }
    }
    return rows;
  }

  @Override
  public Question rows(TableSnapshot table) {
    return table.schemaName() == null
        ? new Question(ROWS.formatted("format('%I', $1::text)"), List.of(table.tableName()))
        : new Question(
            ROWS.formatted("format('%I.%I', $1::text, $2::text)"),
            List.of(table.schemaName(), table.tableName()));
  }
}
