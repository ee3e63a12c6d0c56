package dev.stagegate.issues.rollout.sql;

import java.util.List;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A transaction of a target in which nothing can be changed. */
interface ReadOnlyTransaction {

  /** The rows of a query, no faster than they are asked for. */
  Flux<ResultRow> rows(String query);

  /**
   * The names of a query's columns; none where the database does not tell them. The query does not
   * run again for that, but for one that reads a single row on MySQL.
   */
  Mono<List<String>> columns(String query);

  /**
   * A query that finds one row of nothing and the columns of another, joined by what is never true.
   * It is none where the other cannot stand inside, as SHOW and EXPLAIN, and on MySQL with two
   * columns of one name.
   */
  static String withoutRows(String query) {
    // The limit keeps it from being run.
    return "SELECT found.* FROM (SELECT 1) AS nothing LEFT JOIN (SELECT * FROM (\n"
        + query.strip().replaceFirst(";$", "")
        + "\n) AS wanted LIMIT 0) AS found ON false";
  }
}
