package dev.stagegate.gateway.directory;

import dev.stagegate.events.DirectoryFact.Person;
import dev.stagegate.web.Members;
import dev.stagegate.web.Problem;
import dev.stagegate.web.tokens.PeopleInForce;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** The workspace's active people and which tokens of theirs count, as issue-service last told. */
public final class WorkspaceMembers implements Members, PeopleInForce {

  private static final Duration COME_AGAIN = Duration.ofSeconds(2);

  private final DatabaseClient database;

  public WorkspaceMembers(DatabaseClient database) {
    this.database = database;
  }

  /** Keeps these and no others. In the caller's transaction. */
  Mono<Void> keep(List<Person> people) {
    List<Person> active = people.stream().filter(Person::active).toList();
    return database
        .sql("DELETE FROM workspace_member")
        .then()
        .then(
            database
                .sql(
                    """
                    INSERT INTO workspace_member (email, credentials_version)
                    SELECT * FROM unnest(CAST(:emails AS text[]), CAST(:versions AS bigint[]))
                    ON CONFLICT DO NOTHING
                    """)
                .bind(
                    "emails",
                    active.stream()
                        .map(person -> person.email().toLowerCase(Locale.ROOT))
                        .toArray(String[]::new))
                .bind(
                    "versions",
                    active.stream().map(Person::credentialsOrFirst).toArray(Long[]::new))
                .then());
  }

  @Override
  public Mono<Boolean> include(String email) {
    return database
        .sql(
            """
            SELECT EXISTS (SELECT FROM workspace_member WHERE email = :email) AS is_one,
              EXISTS (SELECT FROM workspace_member) AS told
            """)
        .bind("email", email)
        .map(
            row ->
                new Known(
                    Objects.requireNonNull(row.get("is_one", Boolean.class)),
                    Objects.requireNonNull(row.get("told", Boolean.class))))
        .one()
        .map(
            known -> {
              if (!known.told()) {
                throw Problem.unavailable(
                    "directory-missing",
                    "Who is a member of the workspace has not been told yet.",
                    COME_AGAIN);
              }
              return known.isOne();
            });
  }

  /**
   * One that was made at the credentials that are told, or after; who is no member is not asked.
   */
  @Override
  public Mono<Boolean> include(String email, @Nullable Long credentialsVersion) {
    return credentialsVersion == null
        ? Mono.just(true)
        : database
            .sql(
                """
                SELECT NOT EXISTS (
                  SELECT FROM workspace_member
                  WHERE email = :email AND credentials_version > :version) AS counts
                """)
            .bind("email", email)
            .bind("version", credentialsVersion)
            .map(row -> Objects.requireNonNull(row.get("counts", Boolean.class)))
            .one();
  }

  private record Known(boolean isOne, boolean told) {}
}
