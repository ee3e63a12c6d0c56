package dev.stagegate.standalone;

import dev.stagegate.embedded.EmbeddedPostgres;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** A database of an installation, as its owner sees it behind Stagegate's back. */
public record Database(EmbeddedPostgres postgres, String name) {

  public static Database of(Installation installation, String name) {
    return new Database(installation.ground().servers().postgres(), name);
  }

  /** What is read of a row. */
  @FunctionalInterface
  public interface Reading<T> {
    T of(ResultSet row) throws SQLException;
  }

  public void run(String sql) {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  public <T> List<T> rows(String sql, Reading<T> reading) {
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      List<T> rows = new ArrayList<>();
      while (result.next()) {
        rows.add(reading.of(result));
      }
      return rows;
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  public long number(String sql) {
    return rows(sql, row -> row.getLong(1)).getFirst();
  }

  public String text(String sql) {
    return rows(sql, row -> String.valueOf(row.getString(1))).getFirst();
  }

  private IllegalStateException failed(SQLException cause) {
    return new IllegalStateException("in " + name + ": " + cause.getMessage(), cause);
  }

  /** A connection of its owner's, for what takes more than one statement. */
  public Connection connect() throws SQLException {
    return DriverManager.getConnection(
        postgres.jdbcUrl(name), postgres.user(), postgres.password());
  }
}
