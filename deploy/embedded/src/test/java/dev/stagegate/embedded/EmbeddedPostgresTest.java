package dev.stagegate.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.PGConnection;

@DisplayNameGeneration(ReplaceUnderscores.class)
class EmbeddedPostgresTest {

  private static final String PASSWORD = "it's a \\ $ecret";

  @TempDir Path folder;

  private PostgresSettings settings() {
    return settings(false);
  }

  private PostgresSettings settings(boolean durable) {
    return new PostgresSettings(
        CacheFolder.ofThisUser(), folder.resolve("postgres"), 0, PASSWORD, durable);
  }

  @Test
  void a_restart_keeps_what_was_committed() throws SQLException {
    try (var postgres = EmbeddedPostgres.start(settings())) {
      Sql.run(postgres.address(), "postgres", "CREATE TABLE t AS SELECT generate_series(1, 7) n");
    }
    try (var postgres = EmbeddedPostgres.start(settings())) {
      assertThat(Sql.count(postgres.address(), "postgres", "t")).isEqualTo(7);
    }
  }

  @Test
  void a_killed_server_loses_no_commit() throws Exception {
    try (var postgres = EmbeddedPostgres.start(settings(true))) {
      Sql.run(postgres.address(), "postgres", "CREATE TABLE t AS SELECT generate_series(1, 7) n");
      postgres.process().destroyForcibly();
      postgres.process().onExit().get(10, TimeUnit.SECONDS);
    }
    try (var postgres = EmbeddedPostgres.start(settings(true))) {
      assertThat(Sql.count(postgres.address(), "postgres", "t")).isEqualTo(7);
    }
  }

  @Test
  void a_worker_that_outlives_its_killed_server_does_not_hinder_the_next_start() throws Exception {
    try (var postgres = EmbeddedPostgres.start(settings());
        var connection = postgres.address().connect("postgres");
        var busy = connection.createStatement()) {
      var worker = connection.unwrap(PGConnection.class).getBackendPID();
      Thread.ofVirtual().start(() -> countForEver(busy));
      eventually(() -> isActive(postgres.address(), worker));
      postgres.process().destroyForcibly();
      postgres.process().onExit().get(10, TimeUnit.SECONDS);
      assertThat(ProcessHandle.of(worker)).isPresent();
      postgres.close();

      EmbeddedPostgres.start(settings()).close();
      eventually(() -> ProcessHandle.of(worker).filter(Postmaster::isRunning).isEmpty());
    }
  }

  private static void countForEver(Statement statement) {
    try {
      statement.execute("DO 'BEGIN LOOP PERFORM 1; END LOOP; END'");
    } catch (SQLException _) {
      // The connection ends with the worker.
    }
  }

  private static boolean isActive(PostgresAddress server, int worker) throws SQLException {
    return Sql.count(
            server, "postgres", "pg_stat_activity WHERE state = 'active' AND pid = " + worker)
        == 1;
  }

  private static void eventually(Callable<Boolean> condition) throws Exception {
    var deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
    while (!condition.call()) {
      assertThat(System.nanoTime()).as("time is over").isLessThan(deadline);
      Thread.onSpinWait();
    }
  }

  @Test
  void it_is_durable_checked_and_closed_to_strangers() throws SQLException {
    try (var postgres = EmbeddedPostgres.start(settings(true))) {
      var server = postgres.address();
      for (var name : new String[] {"fsync", "synchronous_commit", "full_page_writes"}) {
        assertThat(Sql.value(server, "postgres", "SHOW " + name)).as(name).isEqualTo("on");
      }
      assertThat(Sql.value(server, "postgres", "SHOW data_checksums")).isEqualTo("on");
      assertThat(Sql.value(server, "postgres", "SHOW server_encoding")).isEqualTo("UTF8");
      assertThat(Sql.value(server, "postgres", "SHOW listen_addresses")).isEqualTo("127.0.0.1");
      assertThat(Sql.value(server, "postgres", "SHOW unix_socket_directories")).isEmpty();
      assertThat(
              Sql.value(
                  server,
                  "postgres",
                  "SELECT concat(datlocprovider, ' ', datlocale) FROM pg_database WHERE datname ="
                      + " 'postgres'"))
          .isEqualTo("b C.UTF-8");
      assertThat(
              Sql.count(
                  server, "postgres", "pg_hba_file_rules WHERE auth_method <> 'scram-sha-256'"))
          .isZero();
      assertThatExceptionOfType(SQLException.class)
          .isThrownBy(() -> Sql.signIn(server, "postgres", "postgres", "guessed"))
          .matches(e -> "28P01".equals(e.getSQLState()));
    }
  }

  @Test
  void a_temporary_one_leaves_nothing_behind() throws SQLException {
    String data;
    try (var postgres = EmbeddedPostgres.start(PostgresSettings.temporary())) {
      data = Sql.value(postgres.address(), "postgres", "SHOW data_directory");
      assertThat(Path.of(data)).exists();
      assertThat(Sql.value(postgres.address(), "postgres", "SHOW fsync")).isEqualTo("off");
    }
    assertThat(Path.of(data).getParent()).doesNotExist();
  }

  @Test
  void a_taken_port_is_named() throws Exception {
    try (var other = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      var taken =
          PostgresSettings.keptIn(folder.resolve("postgres"), other.getLocalPort(), PASSWORD);
      assertThatExceptionOfType(EmbeddedServerException.class)
          .isThrownBy(() -> EmbeddedPostgres.start(taken))
          .withMessageContaining("127.0.0.1:" + other.getLocalPort())
          .withMessageContaining("taken by another program");
    }
  }

  @Test
  void closing_twice_does_not_touch_the_next_owner() {
    var first = EmbeddedPostgres.start(settings());
    first.close();
    try (var second = EmbeddedPostgres.start(settings())) {
      first.close();
      assertThat(second.process().isAlive()).isTrue();
      assertThatExceptionOfType(EmbeddedServerException.class)
          .isThrownBy(() -> EmbeddedPostgres.start(settings()));
    }
  }

  @Test
  void a_folder_has_one_living_owner() {
    try (var first = EmbeddedPostgres.start(settings())) {
      assertThatExceptionOfType(EmbeddedServerException.class)
          .isThrownBy(() -> EmbeddedPostgres.start(settings()))
          .withMessageContaining("in use by another running process");
      assertThat(first.process().isAlive()).isTrue();
    }
  }

  @Test
  void another_password_than_the_folder_was_made_with_is_told() {
    EmbeddedPostgres.start(settings()).close();
    var other = PostgresSettings.keptIn(folder.resolve("postgres"), 0, "another");

    assertThatExceptionOfType(EmbeddedServerException.class)
        .isThrownBy(() -> EmbeddedPostgres.start(other))
        .withMessageContaining("created with another password");
    EmbeddedPostgres.start(settings()).close();
  }

  @Test
  void a_folder_of_other_files_is_left_alone() throws Exception {
    var photo = Files.createDirectories(folder.resolve("postgres")).resolve("photo.jpg");
    Files.writeString(photo, "a cat");

    assertThatExceptionOfType(EmbeddedServerException.class)
        .isThrownBy(() -> EmbeddedPostgres.start(settings()))
        .withMessageContaining("holds other files");
    assertThat(photo).hasContent("a cat");
  }

  @Test
  void a_folder_half_made_by_a_killed_process_is_made_anew() throws Exception {
    var half = Files.createDirectories(folder.resolve("postgres.unfinished-1/postgres/base"));
    Files.createDirectories(folder.resolve("postgres"));

    EmbeddedPostgres.start(settings()).close();
    assertThat(half).doesNotExist();
    assertThat(folder.resolve("postgres/PG_VERSION")).exists();
  }

  @Test
  void a_process_id_file_that_names_another_program_does_not_hinder_the_start() throws Exception {
    EmbeddedPostgres.start(settings()).close();
    var other = new ProcessBuilder("tail", "-f", "/dev/null").start();
    try {
      leaveProcessId(other.pid());

      EmbeddedPostgres.start(settings()).close();
      assertThat(other.isAlive()).isTrue();
    } finally {
      other.destroyForcibly();
    }
  }

  @Test
  void a_process_id_file_that_names_a_dead_but_unburied_process_does_not_hinder_the_start()
      throws Exception {
    EmbeddedPostgres.start(settings()).close();
    var parent = new ProcessBuilder("sh", "-c", "true & echo $!; exec tail -f /dev/null").start();
    try {
      leaveProcessId(Long.parseLong(parent.inputReader().readLine()));

      EmbeddedPostgres.start(settings()).close();
    } finally {
      parent.destroyForcibly();
    }
  }

  private void leaveProcessId(long pid) throws IOException {
    Files.writeString(
        folder.resolve("postgres/postmaster.pid"),
        "%d\n%s\n1700000000\n5432\n\n127.0.0.1\n        0         0\nready   \n"
            .formatted(pid, folder.resolve("postgres")));
  }

  @Test
  void a_process_id_file_of_a_process_that_is_gone_does_not_hinder_the_start() throws Exception {
    EmbeddedPostgres.start(settings()).close();
    var gone = new ProcessBuilder("true").start();
    gone.waitFor();
    leaveProcessId(gone.pid());

    EmbeddedPostgres.start(settings()).close();
  }

  @Test
  void a_failed_start_shows_the_end_of_the_log_and_frees_the_folder() throws Exception {
    EmbeddedPostgres.start(settings()).close();
    var file = folder.resolve("postgres/postgresql.conf");
    var good = Files.readString(file);
    Files.writeString(file, "no_such_setting = 1\n", StandardOpenOption.APPEND);

    assertThatExceptionOfType(EmbeddedServerException.class)
        .isThrownBy(() -> EmbeddedPostgres.start(settings()))
        .withMessageContaining("postgres.log")
        .withMessageContaining("no_such_setting");
    Files.writeString(file, good);
    EmbeddedPostgres.start(settings()).close();
  }

  @Test
  void a_database_is_made_once_and_lets_only_its_owner_in() throws SQLException {
    try (var postgres = EmbeddedPostgres.start(settings())) {
      var server = postgres.address();
      postgres.createDatabaseIfMissing("issues", "issues_owner", "first");
      Sql.run(server, "issues", "CREATE TABLE t (n int)");
      postgres.createDatabaseIfMissing("issues", "issues_owner", "it's second");
      postgres.createDatabaseIfMissing("approvals", "approvals_owner", "third");

      assertThat(Sql.count(server, "issues", "t")).isZero();
      Sql.signIn(server, "issues", "issues_owner", "it's second");
      assertThatExceptionOfType(SQLException.class)
          .isThrownBy(() -> Sql.signIn(server, "issues", "issues_owner", "first"));
      assertThatExceptionOfType(SQLException.class)
          .isThrownBy(() -> Sql.signIn(server, "issues", "approvals_owner", "third"))
          .withMessageContaining("permission denied");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> postgres.createDatabaseIfMissing("x\"; DROP DATABASE issues"));
    }
  }

  @Test
  void no_secret_is_written_down() throws Exception {
    try (var postgres = EmbeddedPostgres.start(settings())) {
      assertThat(settings().toString()).doesNotContain(PASSWORD);
      assertThat(postgres.address().toString()).doesNotContain(PASSWORD);
      assertThatExceptionOfType(SQLException.class)
          .isThrownBy(
              () ->
                  Sql.run(
                      postgres.address(), "postgres", "CREATE ROLE r PASSWORD 'hush' NONSENSE"));
    }
    assertThat(folder.resolve("postgres.log")).content().doesNotContain("hush");
    try (var files = Files.list(folder)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder("postgres", "postgres.lock", "postgres.log");
    }
  }
}
