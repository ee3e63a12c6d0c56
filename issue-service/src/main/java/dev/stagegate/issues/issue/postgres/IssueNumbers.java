package dev.stagegate.issues.issue.postgres;

import dev.stagegate.issues.issue.RequestKey;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Numbers for new issues, one per request however often it is sent. */
@Component
class IssueNumbers {

  /**
   * Keys are claimed in their order, so that two replicas never wait for one another in a circle.
   */
  private static final String CLAIM =
      """
      WITH numbered AS MATERIALIZED (
        SELECT nextval('issue_number') AS number, a.*
        FROM (
          SELECT * FROM unnest(:callers::text[], :keys::text[], :contents::text[])
            WITH ORDINALITY AS request (caller, key, content, place)
          WHERE NOT EXISTS (
            SELECT FROM request_key k WHERE k.caller = request.caller AND k.key = request.key)
          ORDER BY caller, key, place) a
      ), claimed AS (
        INSERT INTO request_key (caller, key, content, issue_id)
        SELECT caller, key, content, number FROM numbered WHERE key IS NOT NULL
        ON CONFLICT DO NOTHING
        RETURNING issue_id
      )
      SELECT place, number FROM numbered
      WHERE key IS NULL OR number IN (SELECT issue_id FROM claimed)
      """;

  private final DatabaseClient database;

  IssueNumbers(DatabaseClient database) {
    this.database = database;
  }

  /**
   * Claims numbers in the caller's transaction.
   *
   * @param keys of the requests; empty where a repeat is not to be recognised
   * @return the number by the place in the list; none where the key was used before, or just now
   *     beside us
   */
  Mono<Map<Integer, Long>> claim(List<Optional<RequestKey>> keys) {
    return database
        .sql(CLAIM)
        .bind("callers", texts(keys, RequestKey::caller))
        .bind("keys", texts(keys, RequestKey::key))
        .bind("contents", texts(keys, RequestKey::content))
        .map(
            row ->
                Map.entry(
                    Objects.requireNonNull(row.get("place", Long.class)).intValue() - 1,
                    Objects.requireNonNull(row.get("number", Long.class))))
        .all()
        .collectMap(Map.Entry::getKey, Map.Entry::getValue);
  }

  private static String[] texts(
      List<Optional<RequestKey>> keys, Function<RequestKey, String> part) {
    return IssueRows.array(keys, String[]::new, key -> key.map(part).orElse(null));
  }
}
