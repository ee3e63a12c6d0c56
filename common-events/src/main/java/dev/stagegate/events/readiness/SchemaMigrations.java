package dev.stagegate.events.readiness;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/**
 * The migrations that this version brings, beside those that the database has. It needs nothing but
 * to read there: where a job migrates, the service has no Flyway of its own.
 */
public final class SchemaMigrations {

  private final DatabaseClient database;
  private final Set<String> brought;

  /**
   * @param brought the versions of the migrations, such as {@code 2.1}
   */
  SchemaMigrations(DatabaseClient database, Set<String> brought) {
    this.database = database;
    this.brought = Set.copyOf(brought);
  }

  /**
   * How the database stands.
   *
   * @param newest the version of its newest migration; empty where it has none
   * @param missing what this version brings and it has not
   */
  public record Standing(String newest, Set<String> missing) {}

  /**
   * @return fails where the database cannot be asked, or was never migrated
   */
  public Mono<Standing> examine() {
    return database
        .sql(
            """
            SELECT version FROM flyway_schema_history WHERE success AND version IS NOT NULL
            ORDER BY string_to_array(version, '.')::numeric[]
            """)
        .mapValue(String.class)
        .all()
        .collectList()
        .map(this::standing);
  }

  private Standing standing(List<String> applied) {
    Set<String> missing = new TreeSet<>(brought);
    applied.forEach(missing::remove);
    return new Standing(applied.isEmpty() ? "" : applied.getLast(), missing);
  }
}
