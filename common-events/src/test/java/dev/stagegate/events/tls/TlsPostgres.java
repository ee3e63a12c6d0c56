package dev.stagegate.events.tls;

import static org.assertj.core.api.Assertions.assertThatCode;

import dev.stagegate.embedded.EmbeddedPostgres;
import dev.stagegate.embedded.PostgresSettings;
import dev.stagegate.events.Eventually;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** A PostgreSQL that lets nobody in but over TLS. It answers as {@code localhost}. */
public final class TlsPostgres implements AutoCloseable {

  private static final String HOST = "localhost";

  private final EmbeddedPostgres server;

  private TlsPostgres(EmbeddedPostgres server) {
    this.server = server;
  }

  /** Starts it with this certificate. */
  public static TlsPostgres start(Authority.Signed certificate) {
    EmbeddedPostgres server = EmbeddedPostgres.start(PostgresSettings.temporary());
    try (Connection connection = connect(server, "disable");
        Statement statement = connection.createStatement()) {
      // By the server itself, so that the files are its own whatever account it runs as.
      write(statement, certificate.pem(), "test.crt");
      write(statement, certificate.keyPem(), "test.key");
      write(statement, "hostssl all all all scram-sha-256", "pg_hba.conf");
      statement.execute("ALTER SYSTEM SET ssl_cert_file = 'test.crt'");
      statement.execute("ALTER SYSTEM SET ssl_key_file = 'test.key'");
      statement.execute("ALTER SYSTEM SET ssl = on");
      statement.execute("SELECT pg_reload_conf()");
    } catch (SQLException e) {
      server.close();
      throw new IllegalStateException(e);
    }
    Eventually.eventually(
        () -> assertThatCode(() -> connect(server, "require").close()).doesNotThrowAnyException());
    return new TlsPostgres(server);
  }

  private static void write(Statement statement, String text, String file) throws SQLException {
    statement.execute(
        "COPY (SELECT unnest(string_to_array('%s', E'\\n'))) TO PROGRAM 'umask 077; cat > %s'"
            .formatted(text.strip(), file));
  }

  private static Connection connect(EmbeddedPostgres server, String mode) throws SQLException {
    return DriverManager.getConnection(
        server.jdbcUrl("postgres") + "?sslmode=" + mode, server.user(), server.password());
  }

  /** The server itself. */
  public EmbeddedPostgres server() {
    return server;
  }

  /** For JDBC, without credentials and options. */
  public String jdbcUrl(String database) {
    return "jdbc:postgresql://%s:%d/%s".formatted(HOST, server.port(), database);
  }

  /** For R2DBC, without credentials and options. */
  public String r2dbcUrl(String database) {
    return "r2dbc:postgresql://%s:%d/%s".formatted(HOST, server.port(), database);
  }

  public int port() {
    return server.port();
  }

  public String user() {
    return server.user();
  }

  public String password() {
    return server.password();
  }

  @Override
  public void close() {
    server.close();
  }
}
