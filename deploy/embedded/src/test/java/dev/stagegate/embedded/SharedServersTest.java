package dev.stagegate.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SharedServersTest {

  @Test
  void every_fresh_database_is_another_empty_one() throws SQLException {
    var first = SharedServers.freshDatabase("orders");
    var second = SharedServers.freshDatabase("orders");

    assertThat(first.name()).startsWith("orders_").isNotEqualTo(second.name());
    assertThat(Sql.count(first.server(), first.name(), "pg_tables WHERE schemaname = 'public'"))
        .isZero();
    Sql.run(first.server(), first.name(), "CREATE TABLE t (n int)");
    assertThat(Sql.count(second.server(), second.name(), "pg_tables WHERE schemaname = 'public'"))
        .isZero();
  }

  @Test
  void the_servers_are_the_same_for_all() throws Exception {
    assertThat(SharedServers.postgres()).isSameAs(SharedServers.postgres());
    assertThat(SharedServers.kafka()).isSameAs(SharedServers.kafka());

    var client =
        Map.<String, Object>of("bootstrap.servers", SharedServers.kafka().bootstrapServers());
    try (var admin = Admin.create(client)) {
      assertThat(admin.describeCluster().nodes().get(10, TimeUnit.SECONDS)).hasSize(1);
    }
  }

  @Test
  void a_server_that_already_runs_is_named_by_one_address() {
    assertThat(SharedServers.postgresAt("postgresql://me:pa:ss@db:5432"))
        .isEqualTo(new PostgresAddress("db", 5432, "me", "pa:ss"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SharedServers.postgresAt("db:5432"))
        .withMessageContaining("postgresql://user:password@host:port");
  }
}
