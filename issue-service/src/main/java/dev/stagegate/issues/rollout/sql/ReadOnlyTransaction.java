package dev.stagegate.issues.rollout.sql;

import java.util.List;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A transaction of a target in which nothing can be changed. */
interface ReadOnlyTransaction {

  /** The rows of a query, no faster than they are asked for. */
  Flux<ResultRow> rows(String query);

  /**
   * The names of a query's columns, without running it again; none where the database does not tell
   * them.
   */
  Mono<List<String>> columns(String query);

  /** Takes back whatever the query has left behind. */
  Mono<Void> rollBack();

  /**
   * A query that finds one row of nothing and the columns of another, joined by what is never true.
   * It is none where the other cannot stand inside, as SHOW and EXPLAIN.
   */
  static String withoutRows(String query) {
    return "SELECT found.* FROM (SELECT 1) AS nothing LEFT JOIN (\n"
        + query.strip().replaceFirst(";$", "")
        + "\n) AS found ON false";
  }
}
