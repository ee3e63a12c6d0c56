package dev.stagegate.events.migration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagegate.embedded.SharedServers;
import dev.stagegate.embedded.TestDatabase;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class MigrateTest {

  private final TestDatabase database = SharedServers.freshDatabase("migrate");

  @Test
  void several_at_once_migrate_once() {
    List<CompletableFuture<Integer>> runs =
        IntStream.range(0, 3)
            .mapToObj(
                _ ->
                    CompletableFuture.supplyAsync(
                        () -> run(database.password()), Thread::startVirtualThread))
            .toList();

    assertThat(runs).allSatisfy(run -> assertThat(run.join()).isZero());
    assertThat(
            Flyway.configure()
                .dataSource(database.jdbcUrl(), database.user(), database.password())
                .load()
                .info()
                .applied())
        .extracting(MigrationInfo::getVersion)
        .isNotEmpty()
        .doesNotHaveDuplicates();
  }

  @Test
  void without_the_name_of_a_service_nothing_happens() {
    assertThat(Migrate.run(List.of())).isEqualTo(1);
    assertThat(Migrate.run(List.of("--x"))).isEqualTo(1);
  }

  @Test
  void a_database_that_cannot_be_reached_is_a_failure() {
    String nowhere = database.jdbcUrl().replaceFirst("[^/]+$", "nowhere");

    assertThat(Migrate.run(List.of("house", "--spring.flyway.url=" + nowhere))).isEqualTo(1);
  }

  private int run(String password) {
    return Migrate.run(
        List.of(
            "house",
            "--spring.flyway.url=" + database.jdbcUrl(),
            "--spring.flyway.user=" + database.user(),
            "--spring.flyway.password=" + password,
            "--spring.flyway.locations=classpath:db/events",
            "--logging.level.root=warn"));
  }
}
