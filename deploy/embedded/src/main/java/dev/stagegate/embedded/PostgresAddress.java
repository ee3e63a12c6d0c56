package dev.stagegate.embedded;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.regex.Pattern;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Where a PostgreSQL server answers, and its superuser.
 *
 * @param host name or address
 * @param port TCP port
 * @param user superuser's name
 * @param password superuser's password
 */
public record PostgresAddress(String host, int port, String user, String password) {

  private static final Pattern PLAIN_NAME = Pattern.compile("[a-z][a-z0-9_]{0,62}");
  private static final String DUPLICATE_DATABASE = "42P04";
  private static final String DUPLICATE_OBJECT = "42710";
  private static final String UNIQUE_VIOLATION = "23505";

  /** For JDBC, without credentials. */
  public String jdbcUrl(String database) {
    return "jdbc:postgresql://%s:%d/%s".formatted(host, port, database);
  }

  /** For R2DBC, without credentials. */
  public String r2dbcUrl(String database) {
    return "r2dbc:postgresql://%s:%d/%s".formatted(host, port, database);
  }

  /**
   * Creates an empty database that belongs to the superuser, unless there is one of that name.
   *
   * @throws EmbeddedServerException if the server refuses
   */
  public void createDatabaseIfMissing(String name) {
    try (var connection = connect("postgres")) {
      createDatabase(connection, name, user);
    } catch (SQLException e) {
      throw refused("create the database " + name, e);
    }
  }

  /**
   * Creates a database with an owner of its own, whom alone it lets in; what exists stays, except
   * that the owner's password becomes the given one.
   *
   * @throws EmbeddedServerException if the server refuses
   */
  public void createDatabaseIfMissing(String name, String owner, String ownerPassword) {
    try (var connection = connect("postgres")) {
      createRole(connection, owner, ownerPassword);
      createDatabase(connection, name, quoted(owner));
      execute(connection, "REVOKE ALL ON DATABASE %s FROM PUBLIC".formatted(quoted(name)));
    } catch (SQLException e) {
      throw refused("create the database %s of %s".formatted(name, owner), e);
    }
  }

  /**
   * Creates an ordinary role that can sign in and owns nothing; what exists stays, except that the
   * password becomes the given one.
   *
   * @throws EmbeddedServerException if the server refuses
   */
  public void createRoleIfMissing(String name, String rolePassword) {
    try (var connection = connect("postgres")) {
      createRole(connection, name, rolePassword);
    } catch (SQLException e) {
      throw refused("create the role " + name, e);
    }
  }

  /**
   * Lets a role create databases of its own.
   *
   * @throws EmbeddedServerException if the server refuses
   */
  public void allowCreatingDatabases(String role) {
    try (var connection = connect("postgres")) {
      execute(connection, "ALTER ROLE %s CREATEDB".formatted(quoted(role)));
    } catch (SQLException e) {
      throw refused("let the role %s create databases".formatted(role), e);
    }
  }

  Connection connect(String database) throws SQLException {
    var source = new PGSimpleDataSource();
    source.setServerNames(new String[] {host});
    source.setPortNumbers(new int[] {port});
    source.setDatabaseName(database);
    source.setUser(user);
    source.setPassword(password);
    source.setConnectTimeout(5);
    source.setSocketTimeout(60);
    return source.getConnection();
  }

  private static void createDatabase(Connection connection, String name, String owner)
      throws SQLException {
    try (var query = connection.prepareStatement("SELECT FROM pg_database WHERE datname = ?")) {
      query.setString(1, name);
      try (var found = query.executeQuery()) {
        if (found.next()) {
          return;
        }
      }
    }
    try {
      execute(connection, "CREATE DATABASE %s OWNER %s".formatted(quoted(name), owner));
    } catch (SQLException e) {
      if (!isDuplicate(e)) {
        throw e;
      }
    }
  }

  private static void createRole(Connection connection, String name, String password)
      throws SQLException {
    var login = "LOGIN PASSWORD '%s'".formatted(password.replace("'", "''"));
    try {
      execute(connection, "CREATE ROLE %s %s".formatted(quoted(name), login));
    } catch (SQLException e) {
      if (!isDuplicate(e)) {
        throw e;
      }
      execute(connection, "ALTER ROLE %s %s".formatted(quoted(name), login));
    }
  }

  private static boolean isDuplicate(SQLException e) {
    var state = String.valueOf(e.getSQLState());
    return switch (state) {
      case DUPLICATE_DATABASE, DUPLICATE_OBJECT, UNIQUE_VIOLATION -> true;
      default -> false;
    };
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String quoted(String name) {
    if (!PLAIN_NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "a name is a-z, 0-9 and _, begins with a letter, at most 63 long, not: " + name);
    }
    return '"' + name + '"';
  }

  private EmbeddedServerException refused(String wish, SQLException cause) {
    return new EmbeddedServerException(
        "PostgreSQL at %s:%d cannot %s: %s".formatted(host, port, wish, cause.getMessage()), cause);
  }

  @Override
  public String toString() {
    return "%s@%s:%d".formatted(user, host, port);
  }
}
